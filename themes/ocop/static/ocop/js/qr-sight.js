// Finds a QR code in a picture and reads its modules off, however it is turned or tilted.
const MOST_CORNERS = 8;
const LONGEST_ARM = 400; // pixels from the middle of a corner to its edge, and the end of looking past the picture's

/** Each way to read the picture as one code, the likeliest first: `grid[y][x]` is 1 for dark. */
export function* grids({ data, width, height }) {
  const dark = darkness(data, width, height);
  const isDark = (x, y) => x >= 0 && y >= 0 && x < width && y < height && dark[Math.floor(y) * width + Math.floor(x)] === 1;
  for (const corners of triples(finders(dark, width, height, isDark))) {
    const guess = Math.round((modulesBetween(corners, 1) + modulesBetween(corners, 2)) / 2) + 7;
    const near = Math.round((guess - 17) / 4);
    for (const version of [near, near + 1, near - 1]) {
      if (version > 0 && version < 11) yield sampled(corners, version * 4 + 17, isDark);
    }
  }
}

/** Dark is what is darker than its surroundings, so that a shadow over half of the code does no harm. */
function darkness(data, width, height) {
  const sums = new Uint32Array((width + 1) * (height + 1));
  const grey = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    let row = 0;
    for (let x = 0; x < width; x += 1) {
      const i = (y * width + x) * 4;
      row += grey[y * width + x] = (data[i] * 77 + data[i + 1] * 151 + data[i + 2] * 28) >> 8;
      sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1] + row;
    }
  }
  const reach = Math.max(8, Math.floor(Math.min(width, height) / 12));
  const dark = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    const [top, bottom] = [Math.max(0, y - reach), Math.min(height, y + reach + 1)];
    for (let x = 0; x < width; x += 1) {
      const [left, right] = [Math.max(0, x - reach), Math.min(width, x + reach + 1)];
      const at = (a, b) => sums[b * (width + 1) + a];
      const mean = (at(right, bottom) - at(left, bottom) - at(right, top) + at(left, top)) / ((right - left) * (bottom - top));
      dark[y * width + x] = grey[y * width + x] < mean * 0.9 ? 1 : 0;
    }
  }
  return dark;
}

const isFinder = (runs) => {
  const module = runs.reduce((sum, run) => sum + run, 0) / 7;
  return module >= 1 && runs.every((run, i) => Math.abs(run - (i === 2 ? 3 : 1) * module) <= (i === 2 ? 1.5 : 0.7) * module);
};

/** The centres of what shows dark, light, dark, light, dark as 1:1:3:1:1, across and down. */
function finders(dark, width, height, isDark) {
  const found = [];
  for (let y = 0; y < height; y += 2) {
    let runs = [0, 0, 0, 0, 0];
    let colour = 0;
    for (let x = 0; x <= width; x += 1) {
      const here = x < width ? dark[y * width + x] : 1 - colour;
      if (here === colour) {
        runs[4] += 1;
        continue;
      }
      if (colour === 1 && isFinder(runs)) note(found, centre(x - runs[4] - runs[3] - runs[2] / 2, y, isDark));
      runs = [...runs.slice(1), 1];
      colour = here;
    }
  }
  return found.filter((one) => one.seen > 1).sort((a, b) => b.seen - a.seen).slice(0, MOST_CORNERS);
}

/** Looked at again down and across through the middle; null if it is no finder there. */
function centre(x, y, isDark) {
  const down = through(x, y, 0, 1, isDark);
  if (!down) return null;
  const across = through(x, y + down.shift, 1, 0, isDark);
  return across && { x: x + across.shift, y: y + down.shift, size: (across.length + down.length) / 2, seen: 1 };
}

function through(x, y, dx, dy, isDark) {
  const arm = (sign) => {
    const lengths = [0, 0, 0];
    for (let step = sign > 0 ? 0 : 1, part = 0; step < LONGEST_ARM; step += 1) {
      const [px, py] = [x + dx * step * sign, y + dy * step * sign];
      if (isDark(px, py) === (part !== 1)) lengths[part] += 1;
      else if (lengths[part] && part < 2) lengths[++part] += 1;
      else break;
    }
    return lengths;
  };
  const [after, before] = [arm(1), arm(-1)];
  const runs = [before[2], before[1], before[0] + after[0], after[1], after[2]];
  if (!isFinder(runs)) return null;
  return { shift: (after[0] - before[0]) / 2, length: runs.reduce((sum, run) => sum + run, 0) };
}

function note(found, one) {
  if (!one) return;
  const known = found.find((other) => Math.hypot(other.x - one.x, other.y - one.y) < other.size / 3);
  if (!known) found.push(one);
  else {
    const seen = known.seen + 1;
    for (const key of ["x", "y", "size"]) known[key] += (one[key] - known[key]) / seen;
    known.seen = seen;
  }
}

/** Three finders as [top left, top right, bottom left], the squarest first. */
function triples(found) {
  const all = [];
  for (let a = 0; a < found.length; a += 1)
    for (let b = a + 1; b < found.length; b += 1)
      for (let c = b + 1; c < found.length; c += 1) {
        const corners = inOrder([found[a], found[b], found[c]]);
        if (corners.oddness < 1) all.push(corners);
      }
  return all.sort((a, b) => a.oddness - b.oddness).slice(0, 6);
}

function inOrder(three) {
  const apart = (a, b) => Math.hypot(a.x - b.x, a.y - b.y);
  const [corner, right, left] = [0, 1, 2]
    .map((i) => [three[i], three[(i + 1) % 3], three[(i + 2) % 3]])
    .sort((a, b) => apart(b[1], b[2]) - apart(a[1], a[2]))[0];
  const turn = (right.x - corner.x) * (left.y - corner.y) - (right.y - corner.y) * (left.x - corner.x);
  const corners = turn > 0 ? [corner, right, left] : [corner, left, right];
  const [one, other, long] = [apart(corner, right), apart(corner, left), apart(right, left)];
  const sizes = three.map((each) => each.size);
  corners.oddness =
    Math.abs(one - other) / Math.max(one, other) +
    Math.abs(long - Math.hypot(one, other)) / long +
    (Math.max(...sizes) - Math.min(...sizes)) / Math.max(...sizes);
  return corners;
}

/** Modules from the top left finder to another; a turned finder shows wider in a row than it is. */
function modulesBetween(corners, other) {
  const [dx, dy] = [corners[other].x - corners[0].x, corners[other].y - corners[0].y];
  const length = Math.hypot(dx, dy);
  const upright = Math.max(Math.abs(dx), Math.abs(dy)) / length;
  return length / (((corners[0].size + corners[other].size) / 14) * upright);
}

function sampled(corners, size, isDark) {
  const [topLeft, topRight, bottomLeft] = corners;
  const far = size - 7;
  const axis = (to) => ({ x: (to.x - topLeft.x) / far, y: (to.y - topLeft.y) / far });
  const [across, down] = [axis(topRight), axis(bottomLeft)];
  const flat = (u, v) => ({ x: topLeft.x + across.x * u + down.x * v, y: topLeft.y + across.y * u + down.y * v });
  const fourth = size > 21 ? aligned(flat(far - 3, far - 3), across, down, isDark) : null;
  const map = fourth
    ? mapping([[3.5, 3.5], [size - 3.5, 3.5], [3.5, size - 3.5], [size - 6.5, size - 6.5]], [...corners, fourth])
    : (u, v) => flat(u - 3.5, v - 3.5);
  const spots = [[0.5, 0.5], [0.35, 0.35], [0.65, 0.35], [0.35, 0.65], [0.65, 0.65]];
  return Array.from({ length: size }, (_row, v) =>
    Array.from({ length: size }, (_one, u) => {
      const seen = spots.filter(([a, b]) => {
        const { x, y } = map(u + a, v + b);
        return isDark(x, y);
      });
      return seen.length > 2 ? 1 : 0;
    }));
}

/** Where the small square near the fourth corner really lies, which tells how far the code is tilted. */
function aligned(guess, across, down, isDark) {
  const module = Math.hypot(across.x, across.y);
  const step = Math.max(0.5, module / 5);
  let best = { score: 22 };
  for (let dy = -4 * module; dy <= 4 * module; dy += step)
    for (let dx = -4 * module; dx <= 4 * module; dx += step) {
      let score = 0;
      for (let v = -2; v <= 2; v += 1)
        for (let u = -2; u <= 2; u += 1) {
          const wants = Math.max(Math.abs(u), Math.abs(v)) !== 1;
          const x = guess.x + dx + across.x * u + down.x * v;
          if (isDark(x, guess.y + dy + across.y * u + down.y * v) === wants) score += 1;
        }
      const away = Math.hypot(dx, dy);
      if (score > best.score || (score === best.score && away < best.away)) best = { score, away, x: guess.x + dx, y: guess.y + dy };
    }
  return best.x === undefined ? null : best;
}

/** The projection that takes four places of the code to four places in the picture. */
function mapping(from, to) {
  const rows = from.flatMap(([u, v], i) => [
    [u, v, 1, 0, 0, 0, -u * to[i].x, -v * to[i].x, to[i].x],
    [0, 0, 0, u, v, 1, -u * to[i].y, -v * to[i].y, to[i].y],
  ]);
  for (let column = 0; column < 8; column += 1) {
    const pivot = rows.reduce((best, row, i) => (i >= column && Math.abs(row[column]) > Math.abs(rows[best][column]) ? i : best), column);
    [rows[column], rows[pivot]] = [rows[pivot], rows[column]];
    const head = rows[column].map((one) => one / rows[column][column]);
    rows.forEach((row, i) => (rows[i] = i === column ? head : row.map((one, j) => one - head[j] * row[column])));
  }
  const [a, b, c, d, e, f, g, h] = rows.map((row) => row[8]);
  return (u, v) => {
    const depth = g * u + h * v + 1;
    return { x: (a * u + b * v + c) / depth, y: (d * u + e * v + f) / depth };
  };
}
