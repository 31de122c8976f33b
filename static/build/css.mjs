// portal.css: Bootstrap Italia's subset and our layer, without what no page uses, minified.
import fs from 'node:fs';
import * as sass from 'sass';
import { PurgeCSS } from 'purgecss';
import { transform } from 'lightningcss';

/** Our layer, in the order of the cascade. */
const LAYER = ['fonts', 'base', 'header', 'debts', 'forms', 'results', 'office'];
const version = (major, minor = 0) => (major << 16) | (minor << 8);
/** Browsers of the last three years. */
const TARGETS = { chrome: version(118), firefox: version(115), safari: version(16, 4), ios_saf: version(16, 4), edge: version(118) };

export async function compileCss() {
  const framework = sass.compile('scss/bootstrap-italia.scss', {
    loadPaths: ['node_modules/bootstrap-italia/src/scss'],
    quietDeps: true,
    silenceDeprecations: ['import', 'global-builtin', 'color-functions', 'mixed-decls', 'if-function'],
    logger: sass.Logger.silent,
    style: 'expanded',
  }).css;
  const layer = LAYER.map((name) => fs.readFileSync(`css/${name}.css`, 'utf8')).join('\n');
  // Markup lives in ui and views, and class names in it are plain literals: the words of those files
  // are the classes in use.
  const [purged] = await new PurgeCSS().purge({
    content: ['../src/ui/**/*.rs', '../src/features/*/views*.rs', '../src/features/*/views*/**/*.rs', 'js/*.js'],
    css: [{ raw: `${framework.replace(/^\uFEFF/, '')}\n${layer}` }],
    safelist: { standard: [/^is-/, /^d-(none|block|flex)/, /^m[tbsexy]?-[0-5]$/, /^p[tbsexy]?-[0-5]$/, 'js', 'html', 'body'] },
    keyframes: true,
    fontFace: false,
  });
  const { code } = transform({ filename: 'portal.css', code: Buffer.from(purged.css), minify: true, targets: TARGETS });
  return code.toString();
}
