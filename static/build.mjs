// Makes static/dist from our sources and pinned npm packages: `npm ci && node build.mjs`.
// Every served file carries the hash of its bytes in its name; manifest.json maps names to files.
// The folder is swapped in whole at the end, so a failed build leaves the last good one.
import fs from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { compileCss } from './build/css.mjs';
import { subsetFonts, copyPdfFonts } from './build/fonts.mjs';
import { iconSprite } from './build/icons.mjs';
import { copyLicences } from './build/licences.mjs';

/** Most bytes a browser may have to download, brotli where the file has one (issue 2, proof). */
const BUDGET = { 'portal.css': 14 * 1024, 'portal.js': 6 * 1024, 'icons.svg': 8 * 1024 };
const FONTS_BUDGET = 56 * 1024;

const root = path.dirname(fileURLToPath(import.meta.url));
process.chdir(root);
const started = Date.now();
const out = path.join(root, 'dist.tmp');
fs.rmSync(out, { recursive: true, force: true });
fs.mkdirSync(out, { recursive: true });

const manifest = {};
const report = [];
const problems = [];

/** Writes `bytes` under its hashed name, with .br and .gz beside it when it is text. */
function emit(name, bytes, { text = true } = {}) {
  const { name: stem, ext } = path.parse(name);
  const file = `${stem}.${createHash('sha256').update(bytes).digest('hex').slice(0, 12)}${ext}`;
  fs.writeFileSync(path.join(out, file), bytes);
  manifest[name] = file;
  let wire = bytes.length;
  if (text) {
    const br = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });
    const gz = gzipSync(bytes, { level: 9 });
    fs.writeFileSync(path.join(out, `${file}.br`), br);
    fs.writeFileSync(path.join(out, `${file}.gz`), gz);
    report.push([file, bytes.length, gz.length, br.length]);
    wire = br.length;
  } else {
    report.push([file, bytes.length, '', '']);
  }
  if (BUDGET[name] && wire > BUDGET[name]) problems.push(`${name}: ${wire} bytes, budget ${BUDGET[name]}`);
  return file;
}

const [fonts, css] = await Promise.all([subsetFonts(), compileCss()]);
let fontBytes = 0;
for (const [name, bytes] of fonts) {
  emit(name, bytes, { text: false });
  fontBytes += bytes.length;
}
if (fontBytes > FONTS_BUDGET) problems.push(`fonts: ${fontBytes} bytes, budget ${FONTS_BUDGET}`);

const linked = css.replace(/(?<=url\("?)font:([\w.-]+)/g, (_, name) => {
  if (!manifest[name]) throw new Error(`the CSS asks for a font that is not built: ${name}`);
  return manifest[name];
});
emit('portal.css', Buffer.from(linked));
const { svg, used } = iconSprite();
emit('icons.svg', Buffer.from(svg));
emit('favicon.svg', fs.readFileSync('svg/favicon.svg'));
emit('portal.js', fs.readFileSync('js/portal.js'));
copyPdfFonts(path.join(out, 'pdf-fonts'));
copyLicences(path.join(out, 'licenses'));
fs.writeFileSync(path.join(out, 'manifest.json'), JSON.stringify(manifest, null, 1) + '\n');

for (const [file, raw, gz, br] of report) {
  console.log(`${file.padEnd(36)} ${String(raw).padStart(7)} raw ${String(gz).padStart(6)} gz ${String(br).padStart(6)} br`);
}
console.log(`${used.length} icons, ${fontBytes} bytes of web fonts, ${((Date.now() - started) / 1000).toFixed(1)} s`);
if (problems.length) {
  fs.rmSync(out, { recursive: true, force: true });
  console.error(`over budget:\n  ${problems.join('\n  ')}`);
  process.exit(1);
}
const dist = path.join(root, 'dist');
fs.rmSync(dist, { recursive: true, force: true });
fs.renameSync(out, dist);
