/*! alongside. Uses govuk-frontend (MIT), see govuk-frontend.txt. */
import {
  Button,
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  NotificationBanner,
  PasswordInput,
  SkipLink,
  Tabs,
  createAll,
} from 'govuk-frontend'

document.body.classList.add('js-enabled', 'govuk-frontend-supported')
for (const part of [Button, CharacterCount, Checkboxes, ErrorSummary, NotificationBanner, PasswordInput, SkipLink, Tabs]) {
  createAll(part)
}

// An open group of the menu gives way: to another, to Escape, to whatever is done elsewhere on the page.
const groups = [...document.querySelectorAll('.alongside-menu__wide .alongside-menu__group')]
const closeAllBut = (kept) => groups.filter((group) => group !== kept).forEach((group) => (group.open = false))
const groupAround = (target) => target instanceof Element && target.closest('.alongside-menu__group')
document.addEventListener('click', (event) => closeAllBut(groupAround(event.target)))
document.addEventListener('focusin', (event) => closeAllBut(groupAround(event.target)))
document.addEventListener('keydown', (event) => {
  const open = groups.find((group) => group.open)
  if (event.key !== 'Escape' || !open) return
  closeAllBut(null)
  open.querySelector('summary').focus()
})
