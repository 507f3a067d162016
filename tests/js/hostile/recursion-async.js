// An async function that awaits itself.
async function f() { await f(); }
f().catch((e) => print(e instanceof Error));
