// Shows what was pushed and opens it. Nothing is kept and nothing else is fetched.
self.addEventListener("push", (event) => {
  const said = event.data ? event.data.json() : {};
  const options = { body: said.body, tag: said.tag, data: { url: said.url } };
  event.waitUntil(self.registration.showNotification(said.title || "alongside", options));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const url = event.notification.data && event.notification.data.url;
  if (url) event.waitUntil(self.clients.openWindow(url));
});
