// An error whose message never comes, thrown to the host.
throw Object.defineProperty(new Error(), 'message', { get() { for (;;); } });
