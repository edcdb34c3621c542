// From the modules of a QR code to its text (ISO/IEC 18004), versions 1 to 10. Used where the browser reads no codes.
const ECC_PER_BLOCK = {
  L: [7, 10, 15, 20, 26, 18, 20, 24, 30, 18],
  M: [10, 16, 26, 18, 24, 16, 18, 22, 22, 26],
  Q: [13, 22, 18, 26, 18, 24, 18, 22, 20, 24],
  H: [17, 28, 22, 16, 22, 28, 26, 26, 24, 28],
};
const BLOCKS = {
  L: [1, 1, 1, 1, 1, 2, 2, 2, 2, 4],
  M: [1, 1, 1, 2, 2, 4, 4, 4, 5, 5],
  Q: [1, 1, 2, 2, 4, 4, 6, 6, 8, 8],
  H: [1, 1, 2, 4, 4, 4, 5, 6, 8, 8],
};
const LEVELS = ["M", "L", "H", "Q"]; // as their two bits count them
const MASKS = [
  (x, y) => (x + y) % 2 === 0,
  (_x, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];
const ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

// The field of 256 elements in which the error correction counts.
const POWER = new Uint8Array(510);
const LOG = new Uint8Array(256);
for (let i = 0, x = 1; i < 255; i += 1) {
  POWER[i] = POWER[i + 255] = x;
  LOG[x] = i;
  x = (x << 1) ^ (x > 127 ? 0x11d : 0);
}
const times = (a, b) => (a && b ? POWER[LOG[a] + LOG[b]] : 0);
const over = (a, b) => (a ? POWER[LOG[a] + 255 - LOG[b]] : 0);
const value = (polynomial, x) => polynomial.reduceRight((sum, factor) => times(sum, x) ^ factor, 0);

/** The text, or null where the modules are no code that can be read. `grid[y][x]` is 1 for dark. */
export function textOf(grid) {
  const version = (grid.length - 17) / 4;
  const format = formatOf(grid);
  if (!format || !Number.isInteger(version) || version < 1 || version > 10) return null;
  const data = corrected(codewords(grid, version, MASKS[format.mask]), version, format.level);
  return data && words(data, version);
}

function formatOf(grid) {
  const last = grid.length - 1;
  const bits = [[], []];
  for (let i = 0; i < 15; i += 1) {
    bits[0].push(i < 6 ? grid[8][i] : i === 6 ? grid[8][7] : i === 7 ? grid[8][8] : i === 8 ? grid[7][8] : grid[14 - i][8]);
    bits[1].push(i < 7 ? grid[last - i][8] : grid[8][last - 14 + i]);
  }
  let best = { distance: 4 };
  for (let data = 0; data < 32; data += 1) {
    let rest = data;
    for (let i = 0; i < 10; i += 1) rest = (rest << 1) ^ ((rest >> 9) * 0x537);
    const code = ((data << 10) | rest) ^ 0x5412;
    for (const seen of bits) {
      const distance = seen.filter((bit, i) => bit !== ((code >> (14 - i)) & 1)).length;
      if (distance < best.distance) best = { distance, level: LEVELS[data >> 3], mask: data & 7 };
    }
  }
  return best.level ? best : null;
}

function alignments(version) {
  if (version === 1) return [];
  const size = version * 4 + 17;
  const many = Math.floor(version / 7) + 2;
  const step = Math.ceil((version * 4 + 4) / (many * 2 - 2)) * 2;
  return [6, ...Array.from({ length: many - 1 }, (_each, i) => size - 7 - (many - 2 - i) * step)];
}

function carriesData(size, version) {
  const places = alignments(version);
  const first = places[0];
  const last = places.at(-1);
  const isCorner = (x, y) => (x === first && (y === first || y === last)) || (x === last && y === first);
  const aligned = places.flatMap((x) => places.filter((y) => !isCorner(x, y)).map((y) => [x, y]));
  return (x, y) =>
    x !== 6 && y !== 6 &&
    !(x < 9 && y < 9) && !(x < 9 && y >= size - 8) && !(x >= size - 8 && y < 9) &&
    !(version > 6 && ((x < 6 && y >= size - 11) || (x >= size - 11 && y < 6))) &&
    !aligned.some(([ax, ay]) => Math.abs(ax - x) < 3 && Math.abs(ay - y) < 3);
}

function codewords(grid, version, mask) {
  const size = grid.length;
  const isData = carriesData(size, version);
  const found = [];
  let word = 1; // a leading one counts the bits
  for (let right = size - 1, upwards = true; right > 0; right -= 2, upwards = !upwards) {
    if (right === 6) right = 5;
    for (let step = 0; step < size; step += 1) {
      const y = upwards ? size - 1 - step : step;
      for (const x of [right, right - 1]) {
        if (!isData(x, y)) continue;
        word = (word << 1) | (grid[y][x] ^ (mask(x, y) ? 1 : 0));
        if (word > 255) {
          found.push(word & 255);
          word = 1;
        }
      }
    }
  }
  return found;
}

function corrected(found, version, level) {
  const many = BLOCKS[level][version - 1];
  const spare = ECC_PER_BLOCK[level][version - 1];
  const short = Math.floor(found.length / many) - spare;
  const longs = found.length % many;
  const blocks = Array.from({ length: many }, (_each, i) => ({ data: [], length: short + (i >= many - longs ? 1 : 0) }));
  let at = 0;
  for (let i = 0; i <= short; i += 1) for (const block of blocks) if (i < block.length) block.data.push(found[at++]);
  for (let i = 0; i < spare; i += 1) for (const block of blocks) block.data.push(found[at++]);
  const whole = blocks.map((block) => mended(block.data, spare)?.slice(0, block.length));
  return whole.every(Boolean) ? whole.flat() : null;
}

/** Reed-Solomon: Berlekamp-Massey finds where, Forney finds what. Null where more is wrong than can be mended. */
function mended(block, spare) {
  const message = [...block].reverse();
  const syndromes = Array.from({ length: spare }, (_each, i) => value(message, POWER[i]));
  if (syndromes.every((one) => one === 0)) return block;
  let locator = [1];
  let before = [1];
  let errors = 0;
  for (let n = 0, gap = 1, last = 1; n < spare; n += 1, gap += 1) {
    let wrong = syndromes[n];
    for (let i = 1; i <= errors; i += 1) wrong ^= times(locator[i] ?? 0, syndromes[n - i]);
    if (!wrong) continue;
    const factor = over(wrong, last);
    const shifted = [...Array(gap).fill(0), ...before.map((one) => times(one, factor))];
    const next = Array.from({ length: Math.max(locator.length, shifted.length) }, (_each, i) => (locator[i] ?? 0) ^ (shifted[i] ?? 0));
    if (2 * errors <= n) [errors, before, last, gap] = [n + 1 - errors, locator, wrong, 0];
    locator = next;
  }
  const places = message.map((_one, i) => i).filter((i) => value(locator, POWER[(255 - i) % 255]) === 0);
  if (places.length !== errors || errors * 2 > spare) return null;
  const evaluator = syndromes.map((_one, i) =>
    syndromes.slice(0, i + 1).reduce((sum, one, j) => sum ^ times(one, locator[i - j] ?? 0), 0));
  const slope = locator.map((one, i) => (i % 2 ? one : 0)).slice(1);
  for (const place of places) {
    const inverse = POWER[(255 - place) % 255];
    message[place] ^= times(POWER[place], over(value(evaluator, inverse), value(slope, inverse)));
  }
  return syndromes.some((_one, i) => value(message, POWER[i])) ? null : message.reverse();
}

function words(data, version) {
  let at = 0;
  const left = () => data.length * 8 - at;
  const take = (count) => {
    let bits = 0;
    for (let i = 0; i < count; i += 1, at += 1) bits = bits * 2 + ((data[at >> 3] >> (7 - (at & 7))) & 1);
    return bits;
  };
  const bytes = [];
  const write = (text) => bytes.push(...[...text].map((letter) => letter.charCodeAt(0)));
  while (left() >= 4) {
    const mode = take(4);
    if (mode === 0) break;
    if (mode === 7) take(8); // which letters: we read UTF-8 anyway
    else if (mode === 1) {
      let count = take(version < 10 ? 10 : 12);
      for (; count > 0; count -= 3) {
        const digits = Math.min(3, count);
        write(String(take([0, 4, 7, 10][digits])).padStart(digits, "0"));
      }
    } else if (mode === 2) {
      let count = take(version < 10 ? 9 : 11);
      for (; count > 1; count -= 2) {
        const pair = take(11);
        write((ALPHANUMERIC[Math.floor(pair / 45)] ?? "") + ALPHANUMERIC[pair % 45]);
      }
      if (count) write(ALPHANUMERIC[take(6)] ?? "");
    } else if (mode === 4) for (let count = take(version < 10 ? 8 : 16); count > 0 && left() >= 8; count -= 1) bytes.push(take(8));
    else return null;
  }
  return bytes.length ? new TextDecoder().decode(new Uint8Array(bytes)) : null;
}
