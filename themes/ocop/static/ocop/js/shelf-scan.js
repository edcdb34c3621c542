// Reads QR codes into the list: with the camera, one after the other, or from pictures where there is none to use.
// Where the browser knows no codes (iPhones, Firefox, Chromium on a desk) two modules of ours do, fetched when asked for.
const LONGEST_LINE = 300;
const WIDEST = { video: 800, picture: 1600 }; // pixels to look at: a near code in a moving picture, a far one in a still
const scanner = document.querySelector("[data-scanner]");
const lines = document.querySelector("#id_lines");

async function ownReader() {
  const [{ grids }, { textOf }] = await Promise.all([import(scanner.dataset.sight), import(scanner.dataset.words)]);
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  return async (source, width, height, widest) => {
    const scale = Math.min(1, widest / Math.max(width, height));
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    if (!canvas.width || !canvas.height) return [];
    pen.drawImage(source, 0, 0, canvas.width, canvas.height);
    for (const grid of grids(pen.getImageData(0, 0, canvas.width, canvas.height))) {
      const text = textOf(grid);
      if (text) return [text];
    }
    return [];
  };
}

async function reader() {
  const formats = (await window.BarcodeDetector?.getSupportedFormats().catch(() => [])) ?? [];
  if (!formats.includes("qr_code")) return ownReader();
  const detector = new window.BarcodeDetector({ formats: ["qr_code"] });
  return async (source) => (await detector.detect(source).catch(() => [])).map((code) => code.rawValue);
}

function attach() {
  const part = (name) => scanner.querySelector(`[data-scanner-${name}]`);
  const [view, said, start, pictures] = [part("view"), part("said"), part("start"), part("pictures")];
  const video = scanner.querySelector("video");
  let reading = null;
  let stream = null;

  const say = (kind, text = "") => {
    const sentence = `${said.dataset[kind]} ${text}`.trim();
    if (said.textContent !== sentence) said.textContent = sentence; // read aloud once
  };

  const note = (found) => {
    const text = found.replace(/\s+/g, " ").trim().slice(0, LONGEST_LINE);
    const known = lines.value.split("\n").map((line) => line.trim()).filter(Boolean);
    if (!text || known.includes(text)) return say("again", text);
    lines.value = [...known, text].join("\n") + "\n";
    say("found", text);
    navigator.vibrate?.(60);
  };

  const stop = () => {
    stream?.getTracks().forEach((track) => track.stop());
    stream = null;
    view.hidden = true;
    start.hidden = false;
  };

  const look = async (read) => {
    if (!stream) return;
    const found = await read(video, video.videoWidth, video.videoHeight, WIDEST.video);
    if (!stream) return;
    found.forEach(note);
    setTimeout(() => look(read), found.length ? 1200 : 200);
  };

  start.addEventListener("click", async () => {
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment", width: { ideal: 1280 } } });
      video.srcObject = stream;
      view.hidden = false;
      start.hidden = true;
      say("hold");
      await video.play();
      reading ??= reader();
      look(await reading);
    } catch (error) {
      stop();
      start.hidden = true;
      say(error.name === "NotFoundError" ? "none" : "denied");
    }
  });
  part("stop").addEventListener("click", () => {
    stop();
    said.textContent = "";
    start.focus();
  });

  pictures.addEventListener("change", async () => {
    const read = await (reading ??= reader());
    for (const file of pictures.files) {
      const bitmap = await createImageBitmap(file).catch(() => null);
      const found = bitmap ? await read(bitmap, bitmap.width, bitmap.height, WIDEST.picture) : [];
      if (found.length) found.forEach(note);
      else say("nothing");
      bitmap?.close();
    }
    pictures.value = "";
  });
  addEventListener("pagehide", stop);
  start.hidden = !navigator.mediaDevices?.getUserMedia;
  scanner.hidden = false;
}

if (scanner && lines) attach();
