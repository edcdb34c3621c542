// Reads QR codes with the phone's camera, one after the other, into the list. Where the browser cannot, nothing shows.
const scanner = document.querySelector("[data-scanner]");
const lines = document.querySelector("#id_lines");

if (scanner && lines && "BarcodeDetector" in window && navigator.mediaDevices?.getUserMedia) {
  const view = scanner.querySelector("[data-scanner-view]");
  const said = scanner.querySelector("[data-scanner-said]");
  const video = scanner.querySelector("video");
  const detector = new window.BarcodeDetector({ formats: ["qr_code"] });
  let stream = null;

  const stop = () => {
    stream?.getTracks().forEach((track) => track.stop());
    stream = null;
    view.hidden = true;
  };

  const note = (text) => {
    const known = lines.value.split("\n").map((line) => line.trim());
    if (known.includes(text)) {
      said.textContent = `${said.dataset.again} ${text}`;
      return;
    }
    lines.value = [...known.filter(Boolean), text].join("\n") + "\n";
    said.textContent = `${said.dataset.found} ${text}`;
    navigator.vibrate?.(60);
  };

  const look = async () => {
    if (!stream) return;
    const found = await detector.detect(video).catch(() => []);
    for (const code of found) note(code.rawValue.trim());
    setTimeout(look, found.length ? 1200 : 250);
  };

  const start = async () => {
    view.hidden = false;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
      video.srcObject = stream;
      await video.play();
      look();
    } catch {
      said.textContent = said.dataset.denied;
    }
  };

  scanner.hidden = false;
  scanner.querySelector("[data-scanner-start]").addEventListener("click", start);
  scanner.querySelector("[data-scanner-stop]").addEventListener("click", stop);
  addEventListener("pagehide", stop);
}
