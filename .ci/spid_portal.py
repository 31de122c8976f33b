"""How spid-sp-test reaches the portal (`--authn-plugin spid_portal.Portal`): as a browser would."""
import itertools
from http.cookiejar import DefaultCookiePolicy

from requests.adapters import HTTPAdapter
from spid_sp_test.authn_request import build_authn_post_data, build_authn_redirect_data

# Browsers send Secure cookies to http://localhost; Python does not.
DefaultCookiePolicy.return_ok_secure = lambda self, cookie, request: True

ADDRESSES = (f"127.1.{n // 250}.{n % 250 + 1}" for n in itertools.count())


class From(HTTPAdapter):
    """Connects from an address of its own: the portal limits how often one visitor may log in."""

    def __init__(self, address):
        self.address = address
        super().__init__()

    def init_poolmanager(self, *args, **kwargs):
        super().init_poolmanager(*args, source_address=(self.address, 0), **kwargs)


class Portal:
    """One login; spid-sp-test makes one for each call, with a browser session a test."""

    def __init__(self, session, url, method="GET", body=None, content_type="data"):
        self.session, self.url = session, url
        session.trust_env = False
        if not isinstance(session.get_adapter(url), From):
            session.mount("http://", From(next(ADDRESSES)))

    def request(self):
        # spid-sp-test by itself takes a 303 for an error, and then tests nothing and says all is well.
        answer = self.session.get(self.url, allow_redirects=False, timeout=30)
        answer.raise_for_status()
        read = build_authn_redirect_data if answer.is_redirect else build_authn_post_data
        return read(answer, "", None, self.url) | {"requests_session": self.session}

    def response(self, url, data):
        answer = self.session.post(url, data=data, timeout=30)
        # In is only who was sent on, to a page that lets them in; out is only who gets a page at once.
        sent_on = [it.status_code for it in answer.history][:1] == [303]
        if sent_on != (answer.status_code == 200):
            answer.status_code = 599
        return answer
