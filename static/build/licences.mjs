// Notices of what ends up in dist: they travel with the binary.
import fs from 'node:fs';
import path from 'node:path';

const NOTICES = [
  ['bootstrap-italia.BSD-3-Clause.txt', 'node_modules/bootstrap-italia/LICENSE'],
  ['titillium-web.OFL-1.1.txt', 'node_modules/@expo-google-fonts/titillium-web/LICENSE_FONT'],
  ['roboto-mono.OFL-1.1.txt', 'node_modules/@expo-google-fonts/roboto-mono/LICENSE_FONT'],
];

export function copyLicences(folder) {
  fs.mkdirSync(folder, { recursive: true });
  for (const [name, file] of NOTICES) fs.copyFileSync(file, path.join(folder, name));
}
