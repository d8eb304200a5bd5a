// Builds the style sheet, the script and the fonts of alongside into static/kit.
// `node scripts/build-look.mjs --check` builds aside and says which committed file differs.
import { mkdtempSync, mkdirSync, readFileSync, writeFileSync, copyFileSync, existsSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as esbuild from 'esbuild'
import * as sass from 'sass'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const modules = join(root, 'node_modules')
const sources = join(root, 'src/alongside/web/kit/look')
const committed = join(root, 'src/alongside/web/kit/static/kit')
const fonts = {
  'atkinson-hyperlegible-next': ['latin', 'latin-ext'],
  'bricolage-grotesque': ['latin', 'latin-ext'],
}

function buildStyles(into) {
  const built = sass.compile(join(sources, 'look.scss'), {
    loadPaths: [modules],
    style: 'compressed',
    quietDeps: true,
  })
  writeFileSync(join(into, 'look.css'), built.css + '\n')
  return ['look.css']
}

async function buildScript(into) {
  await esbuild.build({
    entryPoints: [join(sources, 'look.js')],
    nodePaths: [modules],
    outfile: join(into, 'look.js'),
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2018',
    legalComments: 'inline',
  })
  return ['look.js']
}

function copyFonts(into) {
  mkdirSync(join(into, 'fonts'), { recursive: true })
  return Object.entries(fonts).flatMap(([name, ranges]) => {
    const folder = join(modules, '@fontsource-variable', name)
    copyFileSync(join(folder, 'LICENSE'), join(into, 'fonts', `${name}.txt`))
    const files = ranges.map((range) => `${name}-${range}-wght-normal.woff2`)
    files.forEach((file) => copyFileSync(join(folder, 'files', file), join(into, 'fonts', file)))
    return [...files, `${name}.txt`].map((file) => `fonts/${file}`)
  })
}

async function build(into) {
  return [...buildStyles(into), ...(await buildScript(into)), ...copyFonts(into)]
}

async function check() {
  const aside = mkdtempSync(join(tmpdir(), 'look-'))
  const files = await build(aside)
  const different = files.filter((file) => {
    const old = join(committed, file)
    return !existsSync(old) || !readFileSync(old).equals(readFileSync(join(aside, file)))
  })
  rmSync(aside, { recursive: true })
  if (different.length) {
    console.error(`These files are not what the sources give: ${different.join(', ')}. Run "make look".`)
    process.exit(1)
  }
  console.log(`${files.length} files are what the sources give.`)
}

if (process.argv.includes('--check')) await check()
else console.log(`Built ${(await build(committed)).length} files.`)
