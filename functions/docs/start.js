/* Starts the documentation page; kept in a file of its own so that the page needs no inline script. */
window.addEventListener('load', () => {
  window.SwaggerUIBundle({
    url: '/openapi.json',
    dom_id: '#docs',
    deepLinking: true,
    displayRequestDuration: true,
    docExpansion: 'list',
    filter: true,
    persistAuthorization: true,
    tryItOutEnabled: true,
  });
});
