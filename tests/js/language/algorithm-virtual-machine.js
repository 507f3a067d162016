// A stack machine with an assembler, and a Brainfuck interpreter.
const assemble = (source) => {
  const labels = {}, code = [];
  for (const line of source.split('\n').map((l) => l.replace(/;.*/, '').trim()).filter(Boolean)) if (
    line.endsWith(':')) labels[line.slice(0, -1)] = code.length; else code.push(line.split(/\s+/));
  return code.map(([op, arg]) => [op, arg in labels ? labels[arg] : arg === undefined ? undefined : Number(arg)]);
};
const run = (code, memory = []) => {
  const stack = [], calls = [], out = [];
  let steps = 0;
  for (let pc = 0; ; steps++) {
    const [op, arg] = code[pc++];
    switch (op) {
      case 'push': stack.push(arg); break;
      case 'load': stack.push(memory[arg] ?? 0); break;
      case 'store': memory[arg] = stack.pop(); break;
      case 'add': stack.push(stack.pop() + stack.pop()); break;
      case 'mul': stack.push(stack.pop() * stack.pop()); break;
      case 'sub': { const b = stack.pop(); stack.push(stack.pop() - b); break; }
      case 'jz': if (!stack.pop()) pc = arg; break;
      case 'jmp': pc = arg; break;
      case 'call': calls.push(pc); pc = arg; break;
      case 'ret': pc = calls.pop(); break;
      case 'out': out.push(stack.pop()); break;
      case 'halt': return [out.join(), steps, stack.length].join(' ');
      default: throw new TypeError(op);
    }
  }
};
print(run(assemble('push 10\nstore 0\npush 1\nstore 1\nloop:\nload 0\njz end\nload 1\nload 0\nmul\nstore 1\n' +
'load 0\npush 1\nsub\nstore 0\njmp loop\nend:\nload 1\nout\ncall sub\nhalt\n' +
'sub: ; subroutine\npush 7\nout\nret'))); try { run([['bad']]); } catch (e) { print(e.name, e.message); }
const bf = (p, input = '') => {
  const jump = {}, open = [];
  [...p].forEach((c, i) => {
    if (c === '[') open.push(i);
    if (c === ']') { const j = open.pop(); jump[i] = j; jump[j] = i; }
  });
  const tape = new Uint8Array(300);
  let at = 0, out = '', read = 0;
  for (let i = 0; i < p.length; i++) switch (p[i]) {
    case '>': at++; break;
    case '<': at--; break;
    case '+': tape[at]++; break;
    case '-': tape[at]--; break;
    case '.': out += String.fromCharCode(tape[at]); break;
    case ',': tape[at] = input.charCodeAt(read++) || 0; break;
    case '[': if (!tape[at]) i = jump[i]; break;
    case ']': if (tape[at]) i = jump[i];
  }
  return out;
};
print(bf('++++++++[>++++[>++>+++>+++>+<<<<-]>+>+>->>+[<]<-]' +
'>>.>---.+++++++..+++.>>.<-.<.+++.------.--------.>>+.'), bf(',[.,]', 'echo!'), bf(',>,<[->+<]>.', '!\x10'));
