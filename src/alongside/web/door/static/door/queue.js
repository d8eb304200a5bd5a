// What is said on this device: written to its own store first, sent when there is a network, deleted once it is kept
// elsewhere. Each saying has a key of its own, so that sending it twice keeps it once.
const NAME = 'alongside-door'
const PATIENCE = 30_000

function open() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1)
    request.onupgradeneeded = () => {
      request.result.createObjectStore('sayings', { keyPath: 'number', autoIncrement: true })
      request.result.createObjectStore('facts')
    }
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

async function within(store, mode, work) {
  const database = await open()
  try {
    return await new Promise((resolve, reject) => {
      // Strict: the saying is on the disk, not only in a buffer, before anybody is thanked for it.
      const transaction = database.transaction(store, mode, { durability: 'strict' })
      const request = work(transaction.objectStore(store))
      transaction.oncomplete = () => resolve(request.result)
      transaction.onabort = transaction.onerror = () => reject(transaction.error)
    })
  } finally {
    database.close()
  }
}

export function newKey() {
  if (crypto.randomUUID) return crypto.randomUUID()
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6] & 0x0f) | 0x40
  bytes[8] = (bytes[8] & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

// What was remembered; made where it is not, in one transaction, so that two pages at once make it once.
export async function fact(name, make) {
  if (make === undefined) return within('facts', 'readonly', (store) => store.get(name))
  let made
  await within('facts', 'readwrite', (store) => {
    const there = store.get(name)
    there.onsuccess = () => {
      made = there.result
      if (made === undefined) store.put(made = make(), name)
    }
    return there
  })
  return made
}

export function remember(name, value) {
  return within('facts', 'readwrite', (store) => store.put(value, name))
}

export function keep(saying) {
  return within('sayings', 'readwrite', (store) => store.add(saying))
}

export function waiting() {
  return within('sayings', 'readonly', (store) => store.getAll())
}

export function drop(number) {
  return within('sayings', 'readwrite', (store) => store.delete(number))
}

function mark(saying, why) {
  return within('sayings', 'readwrite', (store) => store.put({ ...saying, refused: why }))
}

let sending = null
let next = null

// Send what waits, in the order in which it was said. Returns whether nothing waits any more.
// What is said while a parcel is under way goes right behind it, in a parcel of its own.
export function send(address) {
  if (sending) {
    next = next || sending.catch(() => false).then(() => { next = null; return send(address) })
    return next
  }
  sending = sendAll(address).finally(() => { sending = null })
  return sending
}

async function sendAll(address) {
  const device = await fact('device', newKey)
  const open = (await waiting()).filter((each) => !each.refused)
  for (const token of new Set(open.map((each) => each.token))) {
    const parcel = open.filter((each) => each.token === token).slice(0, 200)
    if (!await sendOne(address, device, token, parcel)) return false
  }
  return open.length < 200 || sendAll(address)
}

async function sendOne(address, device, token, parcel) {
  const sayings = parcel.map(({ key, what, at, off, number, person, name, code }) => ({ key, what, at, off, number, person, name, code }))
  let answer
  try {
    answer = await fetch(address, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      credentials: 'same-origin',
      cache: 'no-store',
      signal: AbortSignal.timeout?.(PATIENCE), // else one that hangs would hold up all that comes after
      body: JSON.stringify({ token, device, now: new Date().toISOString(), sayings }),
    })
  } catch {
    return false
  }
  if (answer.status === 403) {
    const { why } = await answer.json().catch(() => ({ why: '' }))
    for (const each of parcel) await mark(each, why)
    return true
  }
  if (!answer.ok) return false
  const { kept, refused, now } = await answer.json()
  const whys = new Map(refused.map((each) => [each.key, each.why]))
  for (const each of parcel) {
    if (kept.includes(each.key)) await drop(each.number)
    else if (whys.has(each.key)) await mark(each, whys.get(each.key))
  }
  await remember('off', Math.round((Date.now() - Date.parse(now)) / 1000))
  return true
}
