# syntax=docker/dockerfile:1
# The portal as an image: assets, binary, then a small Debian that runs it as nobody in particular.
# The steps are those of the Makefile. Stay on bookworm: it is what the tests run on.

FROM node:20-bookworm AS assets
WORKDIR /build
COPY Makefile ./
COPY static static
COPY src src
RUN make assets

FROM rust:1.95-bookworm AS build
RUN apt-get update \
    && apt-get install -y --no-install-recommends libclang-dev libssl-dev libxml2-dev libxmlsec1-dev pkg-config
WORKDIR /build
COPY . .
COPY --from=assets /build/static/dist static/dist
RUN make release

FROM debian:bookworm-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates curl \
        libssl3 libxml2 libxmlsec1-openssl \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /nonexistent --shell /usr/sbin/nologin fascicolo
COPY --from=build /build/target/release/fascicolo /usr/local/bin/fascicolo
COPY LICENSE /usr/share/doc/fascicolo/LICENSE
COPY --from=assets /build/static/dist/licenses /usr/share/doc/fascicolo/licenses
USER fascicolo
WORKDIR /etc/fascicolo
EXPOSE 8080
# 8082 is the port of /healthz, /readyz and /metrics: on loopback, inside the container only.
HEALTHCHECK --interval=15s --timeout=3s --start-period=20s --retries=3 \
    CMD ["curl", "-fsS", "http://127.0.0.1:8082/healthz"]
STOPSIGNAL SIGTERM
# Configuration: /etc/fascicolo/fascicolo.toml; run `fascicolo migrate` before the first start.
ENTRYPOINT ["fascicolo"]
CMD ["serve", "--listen", "0.0.0.0:8080", "--with-worker"]
