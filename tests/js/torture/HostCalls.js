const out = []; for (let i = 0; i < 12;
  i++) { try { out.push(later(i) + [3, 1, 2].sort((a, b) => later(a) - later(b)).join('')) } catch (e) {
    out.push(e.name + e.message) } finally { out.push(host(i)) } }
out.push(JSON.stringify({toJSON: () => ({deep: later(5)})}));
  out.push('abc'.replace(/./g, (c, i) => later(i))); out
