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
