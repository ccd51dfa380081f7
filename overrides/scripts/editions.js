// Other editions: where this one is published beside them, what tells of them is fetched. Without it one link is enough.
if (document.querySelector(".plan-editions")) import(`${document.body.dataset.base}/assets/editions.js`).then(({ show }) => show()).catch(() => {});
