// The pages at the door, with or without a network. Without this script they are plain forms.
import { drop, fact, keep, newKey, remember, send, waiting } from './queue.js'

const device = document.getElementById('door-device').dataset
const status = document.getElementById('door-status')
const AGAIN = 10_000
const SOON = 1_000
let shows = 0
let said = 0

// The code on the wall, where this page stands in for the one that it leads to.
function tokenOfWall() {
  const found = location.pathname.match(/\/door\/at\/([^/]+)\//)
  return found ? decodeURIComponent(found[1]) : ''
}

async function show(thanks = '') {
  const mine = ++shows
  const all = await waiting()
  if (mine !== shows) return // something newer is being shown
  const open = all.filter((each) => !each.refused)
  const refused = all.filter((each) => each.refused)
  const words = [thanks]
  if (open.length) words.push(`${device.waiting} ${open.length}`)
  else if (!thanks && all.length === 0 && status.dataset.waited) words.push(device.sent)
  for (const each of refused) words.push(`${device.refused} ${each.label || each.name || ''}. ${each.refused}`)
  if (open.length) status.dataset.waited = 'yes'
  status.textContent = words.filter(Boolean).join(' ')
}

function draw(form, isIn) {
  const button = form.querySelector('button')
  const state = form.querySelector('.door-one__state')
  if (form.dataset.door === 'typed' || !state) return
  form.dataset.door = isIn ? 'in' : 'out'
  state.textContent = isIn ? device.here : ''
  if (!form.closest('.door-face')) return
  button.value = isIn ? 'OUT' : 'IN'
  button.classList.toggle('govuk-button--secondary', isIn)
  button.firstChild.textContent = isIn ? device.iAmGoing : device.iAmHere
}

async function say(form, what) {
  const given = new FormData(form)
  const label = form.closest('.door-face')?.dataset.label || ''
  const name = String(given.get('name') || '').trim()
  const key = newKey()
  const mine = ++said
  await keep({
    key,
    what,
    at: new Date().toISOString(),
    off: await fact('off') ?? null,
    token: device.sends || tokenOfWall(),
    person: given.get('person') || undefined,
    name: name || undefined,
    code: given.get('code') || undefined,
    label,
  })
  draw(form, what === 'IN')
  const typed = form.dataset.door === 'typed' ? given : null
  if (typed) form.reset() // it is kept: the next person finds the field empty, however slow the network
  const thanks = [label && `${label}:`, what === 'IN' ? device.in : device.out].filter(Boolean).join(' ')
  status.dataset.thanks = thanks
  await show(thanks)
  await send(device.post)
  if (await isRefused(key)) {
    if (typed && mine === said) writeAgain(form, typed)
  } else await show(mine === said ? thanks : status.dataset.thanks)
}

// Who was refused can mend what they typed, unless somebody else is typing already.
function writeAgain(form, typed) {
  for (const [name, value] of typed) {
    const field = form.elements[name]
    if (field?.type !== 'hidden' && field && !field.value) field.value = value
  }
}

// What is refused while somebody looks on is said to them, and is then done with: they can say it again.
async function isRefused(key) {
  const mine = (await waiting()).find((each) => each.key === key && each.refused)
  if (!mine) return false
  await drop(mine.number)
  status.textContent = mine.refused
  return true
}

// Where the device lets us keep nothing, the form goes the ordinary way.
function sendPlainly(form, what) {
  const hidden = Object.assign(document.createElement('input'), { type: 'hidden', name: 'what', value: what })
  form.append(hidden)
  form.submit()
}

async function takeOver() {
  for (const form of document.querySelectorAll('form[data-door]')) {
    form.addEventListener('submit', (event) => {
      const blank = [...form.querySelectorAll('input:not([type=hidden])')].some((each) => !each.value.trim())
      if (blank && device.how !== 'SPARE') return // the ordinary form says what is missing
      event.preventDefault()
      const what = event.submitter?.value || form.querySelector('button').value
      say(form, what).catch(() => { if (device.how !== 'SPARE') sendPlainly(form, what) })
    })
  }
  for (const each of await waiting()) {
    const own = each.person ? document.querySelector(`input[name="person"][value="${each.person}"]`)?.form : null
    const form = own || (!each.person && !each.name && device.how === 'PHONE' ? document.querySelector('form[data-door]') : null)
    if (form && !each.refused) draw(form, each.what === 'IN')
  }
}

const folded = (name) => name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim().split(/\s+/).filter(Boolean)

// Without a network a name is looked for among those whom this device holds: those who are expected and those who are in.
function look(typed) {
  const words = folded(typed)
  const looked = document.getElementById('door-looked')
  if (!looked || words.join('').length < Number(device.fewest)) return
  let found = 0
  for (const face of document.querySelectorAll('#door-faces .door-face')) {
    const parts = folded(face.dataset.label)
    face.hidden = !words.every((word) => parts.some((part) => part.startsWith(word)))
    if (!face.hidden) found += 1
  }
  looked.hidden = false
  looked.querySelector('[role=status]').textContent = found ? `${device.found} “${typed}”: ${found}` : `${device.none} “${typed}”`
}

// Where the network is gone the page comes from the device itself, and knows nothing of what was looked for.
function takeOverLooking() {
  const form = document.querySelector('form[data-door-look]')
  if (!form) return
  form.addEventListener('submit', (event) => {
    if (navigator.onLine) return
    event.preventDefault()
    look(form.elements.q.value)
  })
  const asked = new URLSearchParams(location.search).get('q')
  if (asked && document.getElementById('door-looked')) {
    form.elements.q.value = asked
    look(asked)
  }
}

async function keepPages() {
  if (!('serviceWorker' in navigator) || !window.isSecureContext) return
  await navigator.serviceWorker.register(device.worker, { scope: '/door/' })
  if (device.how === 'CLOSED' || device.how === 'LEAVING') return
  const pages = await caches.open('door')
  const here = device.how === 'SPARE' ? [] : [location.pathname]
  const others = (device.pages || '').split(/\s+/).filter((each) => each && each !== location.pathname)
  const wanted = [...here, ...others, device.spare, ...device.files.split(/\s+/)]
  await Promise.all(wanted.map((each) => pages.add(each).catch(() => undefined)))
  if (navigator.storage?.persist) await navigator.storage.persist()
}

async function forget() {
  if (device.how !== 'CLOSED' && device.how !== 'LEAVING') return
  const pages = await caches.open('door')
  for (const each of await pages.keys()) {
    if (new URL(each.url).pathname.startsWith('/door/kiosk/')) await pages.delete(each)
  }
}

async function round() {
  if (!(await waiting()).some((each) => !each.refused)) return true
  const sent = await send(device.post)
  await show()
  return sent
}

// Tries again soon where the network has only just come back, and less and less often where it has not.
let pause = SOON
async function goRound() {
  const sent = await round().catch(() => false)
  pause = sent ? AGAIN : Math.min(AGAIN, pause * 2)
  setTimeout(goRound, pause)
}

// How far this clock is from ours, as long as the page comes fresh from us and not from the device's own store.
if (device.now && device.how !== 'SPARE' && performance.getEntriesByType('navigation')[0]?.transferSize > 0 && navigator.onLine) {
  const off = Math.round((Date.now() - Date.parse(device.now)) / 1000)
  if (!navigator.serviceWorker?.controller) remember('off', off)
}

await takeOver()
takeOverLooking()
await show()
await round().catch(() => false)
setTimeout(goRound, SOON)
window.addEventListener('online', () => { pause = SOON; round() })
document.addEventListener('visibilitychange', () => { if (!document.hidden) round() })
await keepPages().catch(() => undefined)
await forget().catch(() => undefined)
document.documentElement.dataset.door = 'ready'
