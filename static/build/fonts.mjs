// Web fonts as small Latin subsets; whole faces for the PDFs.
import fs from 'node:fs';
import path from 'node:path';
import subsetFont from 'subset-font';

const PACKAGES = 'node_modules/@expo-google-fonts';
const FACES = [
  ['titillium-400', `${PACKAGES}/titillium-web/400Regular/TitilliumWeb_400Regular.ttf`, 'TitilliumWeb-400.ttf'],
  ['titillium-600', `${PACKAGES}/titillium-web/600SemiBold/TitilliumWeb_600SemiBold.ttf`, 'TitilliumWeb-600.ttf'],
  ['titillium-700', `${PACKAGES}/titillium-web/700Bold/TitilliumWeb_700Bold.ttf`, 'TitilliumWeb-700.ttf'],
  ['roboto-mono-400', `${PACKAGES}/roboto-mono/400Regular/RobotoMono_400Regular.ttf`, 'RobotoMono-400.ttf'],
];

/** Latin-1, the other letters of the languages of the region, and the punctuation of our texts. */
function letters() {
  let all = 'ŒœŠšŽžČčĆćĐđŸ–—‘’‚“”„†•…‹›€™−≤≥×→←↑↓✓';
  for (const [from, to] of [[0x20, 0x7e], [0xa0, 0xff]]) {
    for (let code = from; code <= to; code += 1) all += String.fromCharCode(code);
  }
  return all;
}

/** Pairs of a logical name and the bytes of its WOFF2 subset. */
export async function subsetFonts() {
  const text = letters();
  return Promise.all(FACES.map(async ([name, file]) => [`${name}.woff2`, await subsetFont(fs.readFileSync(file), text, { targetFormat: 'woff2' })]));
}

export function copyPdfFonts(folder) {
  fs.mkdirSync(folder, { recursive: true });
  for (const [, file, pdfName] of FACES) fs.copyFileSync(file, path.join(folder, pdfName));
}
