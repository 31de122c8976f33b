// icons.svg: only the symbols of Bootstrap Italia's sprite that the pages name.
import fs from 'node:fs';
import path from 'node:path';

const SPRITE = 'node_modules/bootstrap-italia/dist/svg/sprites.svg';

/** Rust files with markup: all of ui, and the views of features. */
function* viewFiles(folder) {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* viewFiles(full);
    else if (/src\/ui\/.*\.rs$|src\/features\/[^/]+\/views.*\.rs$/.test(full)) yield full;
  }
}

export function iconSprite() {
  const symbols = new Map();
  for (const [symbol, id] of fs.readFileSync(SPRITE, 'utf8').matchAll(/<symbol id="(it-[a-z0-9-]+)".*?<\/symbol>/gs)) symbols.set(id, symbol);
  const named = new Set();
  for (const file of viewFiles('../src')) {
    // Classes such as it-footer are never alone between quotes: what is must be an icon.
    for (const [, id] of fs.readFileSync(file, 'utf8').matchAll(/"(it-[a-z0-9-]+)"/g)) {
      if (!symbols.has(id)) throw new Error(`${file} names an icon that Bootstrap Italia does not have: ${id}`);
      named.add(id);
    }
  }
  const used = [...named].sort();
  const svg = `<svg xmlns="http://www.w3.org/2000/svg">${used.map((id) => symbols.get(id)).join('')}</svg>`;
  return { svg, used };
}
