// Prints the pages of a folder as tagged PDFs with Debian's Chromium, started once, and tells in JSON
// what that cost: processor milliseconds of all its processes, wall milliseconds, bytes of each PDF.
//   node .ci/bench_chromium.mjs FOLDER WARM     the first WARM pages are not counted
import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { chromium } from "../e2e/node_modules/playwright-core/index.mjs";

/** Processor milliseconds of the processes that descend from this one, itself left out. */
function cpu() {
  const children = new Map();
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    let stat;
    try {
      stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    } catch {
      continue; // it ended meanwhile
    }
    // After the name, in brackets: state, parent, …; hundredths of a second in user and kernel.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const time = 10 * (Number(fields[11]) + Number(fields[12]));
    children.set(fields[1], [...(children.get(fields[1]) ?? []), { pid, time }]);
  }
  const sum = (pid) => (children.get(pid) ?? []).reduce((all, it) => all + it.time + sum(it.pid), 0);
  return sum(String(process.pid));
}

const [folder, warm] = process.argv.slice(2);
const pages = readdirSync(folder).filter((name) => name.endsWith(".html")).sort();
const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
try {
  const page = await browser.newPage();
  const print = async (name) => {
    await page.goto(`file://${resolve(folder, name)}`);
    return (await page.pdf({ tagged: true, printBackground: true, preferCSSPageSize: true })).length;
  };
  for (const name of pages.slice(0, Number(warm))) await print(name);
  const [start, before, bytes] = [performance.now(), cpu(), []];
  for (const name of pages.slice(Number(warm))) bytes.push(await print(name));
  const told = { cpu_ms: cpu() - before, wall_ms: Math.round(performance.now() - start), bytes };
  console.log(JSON.stringify(told));
} finally {
  await browser.close();
}
