// Passkeys: asks the server what it wants, the browser for the passkey, and the server whether it is right.
// Where the browser cannot, the block stays hidden and the page names another way.

const toBytes = (text) => {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
};
const toText = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const readable = (list) => (list ?? []).map((entry) => ({ ...entry, id: toBytes(entry.id) }));

async function post(block, address, body) {
  const token = block.querySelector("[name=csrfmiddlewaretoken]").value;
  const headers = { "Content-Type": "application/json", "X-CSRFToken": token };
  const answer = await fetch(address, { method: "POST", headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(answer.status);
  return answer.json();
}

async function make(block) {
  const wanted = await post(block, block.dataset.begin, {});
  const publicKey = {
    ...wanted,
    challenge: toBytes(wanted.challenge),
    user: { ...wanted.user, id: toBytes(wanted.user.id) },
    excludeCredentials: readable(wanted.excludeCredentials),
  };
  const made = await navigator.credentials.create({ publicKey });
  await post(block, block.dataset.complete, {
    ...outer(made),
    name: block.querySelector("[data-passkey-name]").value,
    response: {
      clientDataJSON: toText(made.response.clientDataJSON),
      attestationObject: toText(made.response.attestationObject),
      transports: made.response.getTransports?.() ?? [],
    },
  });
  return block.dataset.done;
}

async function use(block) {
  const wanted = await post(block, block.dataset.begin, {});
  const publicKey = {
    ...wanted,
    challenge: toBytes(wanted.challenge),
    allowCredentials: readable(wanted.allowCredentials),
  };
  const used = await navigator.credentials.get({ publicKey });
  const { clientDataJSON, authenticatorData, signature, userHandle } = used.response;
  const answer = await post(block, block.dataset.complete + location.search, {
    ...outer(used),
    response: {
      clientDataJSON: toText(clientDataJSON),
      authenticatorData: toText(authenticatorData),
      signature: toText(signature),
      userHandle: userHandle ? toText(userHandle) : null,
    },
  });
  return answer.redirect_url;
}

function outer(credential) {
  return {
    id: credential.id,
    rawId: toText(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
  };
}

function tell(block, error) {
  const word = { NotAllowedError: "cancelled", AbortError: "cancelled", InvalidStateError: "known" }[error.name];
  const told = block.querySelector("[data-passkey-told]");
  told.textContent = block.querySelector(`[data-passkey-word=${word ?? "failed"}]`).content.textContent;
  told.hidden = false;
}

function wake(block) {
  const button = block.querySelector("[data-passkey-start]");
  block.hidden = false;
  button.addEventListener("click", async () => {
    block.querySelector("[data-passkey-told]").hidden = true;
    button.setAttribute("aria-busy", "true");
    try {
      location.assign(await ("make" in block.dataset ? make(block) : use(block)));
    } catch (error) {
      tell(block, error);
      button.removeAttribute("aria-busy");
    }
  });
}

if (window.PublicKeyCredential) {
  for (const note of document.querySelectorAll("[data-passkey-missing]")) note.hidden = true;
  for (const block of document.querySelectorAll("[data-passkey]")) wake(block);
}
