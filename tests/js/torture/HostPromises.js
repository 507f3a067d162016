(async () => { const parts = []; for (let i = 0; i < 5; i++) { parts.push(await (async () => later(i))());
  await null } return parts })()
