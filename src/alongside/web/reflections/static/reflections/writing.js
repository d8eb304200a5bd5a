// Keeps a draft on this device while somebody writes, and records where the device lets us. The form works without.

const KEPT_FOR = 14 * 24 * 60 * 60 * 1000
const name = (key) => `alongside.reflection.${key}`

// A device may keep nothing, or be full: then there is no draft, and all else works.
function safely(act, otherwise) {
  try {
    return act() ?? otherwise
  } catch {
    return otherwise
  }
}

const kept = (key) => safely(() => JSON.parse(localStorage.getItem(key)), null)
const keep = (key, value) => safely(() => localStorage.setItem(key, JSON.stringify(value)))

function sounds(mode, act) {
  return new Promise((done) => {
    const opening = safely(() => indexedDB.open('alongside.reflections', 1), null)
    if (!opening) return done(undefined)
    opening.onupgradeneeded = () => opening.result.createObjectStore('sounds')
    opening.onerror = () => done(undefined)
    opening.onsuccess = () => {
      const wanted = act(opening.result.transaction('sounds', mode).objectStore('sounds'))
      wanted.onsuccess = () => done(wanted.result)
      wanted.onerror = () => done(undefined)
    }
  })
}

function forget(key) {
  safely(() => localStorage.removeItem(name(key)))
  return sounds('readwrite', (store) => store.delete(key))
}

function forgetOld() {
  for (const each of safely(() => Object.keys(localStorage), [])) {
    if (!each.startsWith(name(''))) continue
    if (!(kept(each)?.at > Date.now() - KEPT_FOR)) forget(each.slice(name('').length))
  }
}

function told(form, words) {
  let place = form.querySelector('[data-told]')
  if (!place) {
    place = document.createElement('p')
    place.className = 'govuk-inset-text'
    place.dataset.told = ''
    place.setAttribute('role', 'status')
    form.prepend(place)
  }
  place.textContent = words
  return place
}

const fields = (form) => [...form.elements].filter((each) => /^(words|tags|prompt|reach|circle)$/.test(each.name))

function keepDraft(form, key) {
  const values = {}
  for (const each of fields(form)) if (each.type !== 'radio' || each.checked) values[each.name] = each.value
  if (values.words?.trim()) keep(name(key), { at: Date.now(), values })
}

function restore(form, key) {
  const values = kept(name(key))?.values
  if (!values || form.elements.words.value.trim()) return false
  for (const each of fields(form)) {
    if (!(each.name in values)) continue
    if (each.type === 'radio') each.checked = each.value === values[each.name]
    else each.value = values[each.name]
  }
  return true
}

function put(input, sound) {
  const files = new DataTransfer()
  files.items.add(new File([sound], 'reflection', { type: sound.type }))
  input.files = files.files
}

async function restoreSound(form, key) {
  const sound = await sounds('readonly', (store) => store.get(key))
  if (!sound || !form.elements.recording) return false
  put(form.elements.recording, sound)
  form.querySelector('details')?.setAttribute('open', '')
  return true
}

function offerToForget(form, key) {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'govuk-button govuk-button--secondary govuk-!-margin-bottom-0 govuk-!-display-block govuk-!-margin-top-2'
  button.textContent = form.dataset.forget
  button.addEventListener('click', async () => {
    await forget(key)
    location.reload()
  })
  told(form, form.dataset.restored).append(button)
}

async function record(form, key, button, said) {
  let stream
  try {
    stream = await navigator.mediaDevices.getUserMedia({ audio: true })
  } catch {
    said.textContent = form.dataset.denied
    return null
  }
  const parts = []
  const recorder = new MediaRecorder(stream, { audioBitsPerSecond: 32000 })
  const soFar = () => new Blob(parts, { type: recorder.mimeType })
  recorder.ondataavailable = (event) => {
    parts.push(event.data)
    if (parts.length % 5 === 1) sounds('readwrite', (store) => store.put(soFar(), key)) // a page that closes loses seconds
  }
  recorder.onstop = async () => {
    stream.getTracks().forEach((track) => track.stop())
    const sound = soFar()
    put(form.elements.recording, sound)
    await sounds('readwrite', (store) => store.put(sound, key))
    button.textContent = form.dataset.record
    said.textContent = form.dataset.recorded
  }
  recorder.start(1000)
  button.textContent = form.dataset.stop
  said.textContent = form.dataset.recording
  return recorder
}

function offerToRecord(form, key) {
  const input = form.elements.recording
  if (!input || !navigator.mediaDevices?.getUserMedia || !window.MediaRecorder) return
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'govuk-button govuk-button--secondary govuk-!-margin-bottom-1'
  button.textContent = form.dataset.record
  const said = document.createElement('p')
  said.className = 'govuk-body-s'
  said.setAttribute('role', 'status')
  input.before(button, said)
  let running = null
  button.addEventListener('click', async () => {
    if (running?.state === 'recording') running.stop()
    else running = await record(form, key, button, said)
  })
}

async function begin(form) {
  const key = form.dataset.reflection
  forgetOld()
  const words = restore(form, key)
  form.addEventListener('input', () => keepDraft(form, key)) // before anything that takes time: who writes at once loses nothing
  form.addEventListener('submit', (event) => {
    keepDraft(form, key)
    if (navigator.onLine === false) {
      event.preventDefault()
      event.stopImmediatePropagation()
      told(form, form.dataset.offline).scrollIntoView()
    }
  })
  const sound = await restoreSound(form, key)
  if (words || sound) offerToForget(form, key)
  offerToRecord(form, key)
}

const sent = document.querySelector('[data-reflection-sent]')
if (sent) forget(sent.dataset.reflectionSent)
const form = document.querySelector('form[data-reflection]')
if (form) begin(form)
