// A solver of one-way constraints: a hierarchy of classes, virtual calls, growing lists.
const REQUIRED = 0, STRONG = 1, NORMAL = 2, WEAK = 3, WEAKEST = 4;
const FORWARD = 1, BACKWARD = 2, NONE = 0;

class Variable {
  constructor(name, value) {
    this.name = name;
    this.value = value;
    this.constraints = [];
    this.determined_by = null;
    this.mark = 0;
    this.walk_strength = WEAKEST;
    this.stay = true;
  }

  remove(constraint) {
    this.constraints = this.constraints.filter((other) => other !== constraint);
    if (this.determined_by === constraint) this.determined_by = null;
  }
}

class Constraint {
  constructor(strength, solver) {
    this.strength = strength;
    this.solver = solver;
  }

  add() {
    this.connect();
    this.solver.incremental_add(this);
  }

  destroy() {
    if (this.is_satisfied()) this.solver.incremental_remove(this);
    else this.disconnect();
  }

  /** Gives the constraint that this one displaces, or null. */
  satisfy(mark) {
    this.choose(mark);
    if (!this.is_satisfied()) {
      if (this.strength === REQUIRED) throw new Error('a required constraint cannot be satisfied');
      return null;
    }
    for (const input of this.inputs()) input.mark = mark;
    const out = this.output();
    const displaced = out.determined_by;
    if (displaced !== null) displaced.forget();
    out.determined_by = this;
    if (!this.solver.propagate(this, mark)) throw new Error('a cycle');
    out.mark = mark;
    return displaced;
  }

  inputs_known(mark) {
    return this.inputs().every((v) => v.mark === mark || v.stay || v.determined_by === null);
  }
}

class Unary extends Constraint {
  constructor(solver, variable, strength) {
    super(strength, solver);
    this.variable = variable;
    this.satisfied = false;
    this.add();
  }

  connect() { this.variable.constraints.push(this); }
  disconnect() { this.variable.remove(this); this.satisfied = false; }
  choose(mark) {
    this.satisfied = this.variable.mark !== mark && this.strength < this.variable.walk_strength;
  }
  is_satisfied() { return this.satisfied; }
  inputs() { return []; }
  output() { return this.variable; }
  forget() { this.satisfied = false; }
  is_input() { return false; }
  execute() {}
  recalculate() {
    this.variable.walk_strength = this.strength;
    this.variable.stay = !this.is_input();
    if (this.variable.stay) this.execute();
  }
}

class Stay extends Unary {}

class Edit extends Unary {
  is_input() { return true; }
}

class Binary extends Constraint {
  constructor(solver, first, second, strength) {
    super(strength, solver);
    this.first = first;
    this.second = second;
    this.direction = NONE;
  }

  connect() { this.variables().forEach((v) => v.constraints.push(this)); this.direction = NONE; }
  disconnect() { this.variables().forEach((v) => v.remove(this)); this.direction = NONE; }
  variables() { return [this.first, this.second]; }
  is_input() { return false; }
  is_satisfied() { return this.direction !== NONE; }
  forget() { this.direction = NONE; }
  input() { return this.direction === FORWARD ? this.first : this.second; }
  output() { return this.direction === FORWARD ? this.second : this.first; }
  inputs() { return [this.input()]; }

  choose(mark) {
    const stronger = (v) => this.strength < v.walk_strength;
    if (this.first.mark === mark) {
      this.direction = this.second.mark !== mark && stronger(this.second) ? FORWARD : NONE;
    } else if (this.second.mark === mark) {
      this.direction = stronger(this.first) ? BACKWARD : NONE;
    } else if (this.first.walk_strength > this.second.walk_strength) {
      this.direction = stronger(this.first) ? BACKWARD : NONE;
    } else {
      this.direction = stronger(this.second) ? FORWARD : NONE;
    }
  }

  recalculate() {
    const out = this.output();
    out.walk_strength = Math.max(this.strength, this.input().walk_strength);
    out.stay = this.inputs().every((v) => v.stay);
    if (out.stay) this.execute();
  }
}

class Equal extends Binary {
  constructor(solver, first, second, strength) {
    super(solver, first, second, strength);
    this.add();
  }

  execute() { this.output().value = this.input().value; }
}

class Scale extends Binary {
  constructor(solver, first, scale, offset, second, strength) {
    super(solver, first, second, strength);
    this.scale = scale;
    this.offset = offset;
    this.add();
  }

  variables() { return [this.first, this.second, this.scale, this.offset]; }
  inputs() { return [this.input(), this.scale, this.offset]; }
  execute() {
    if (this.direction === FORWARD) this.second.value = this.first.value * this.scale.value + this.offset.value;
    else this.first.value = (this.second.value - this.offset.value) / this.scale.value;
  }
}

class Solver {
  constructor() { this.mark = 0; }

  incremental_add(constraint) {
    const mark = ++this.mark;
    for (let next = constraint; next !== null;) next = next.satisfy(mark);
  }

  incremental_remove(constraint) {
    const out = constraint.output();
    constraint.forget();
    constraint.disconnect();
    const unsatisfied = this.remove_from(out);
    for (let strength = REQUIRED; strength <= WEAKEST; strength++) {
      for (const other of unsatisfied) if (other.strength === strength) this.incremental_add(other);
    }
  }

  remove_from(out) {
    out.determined_by = null;
    out.walk_strength = WEAKEST;
    out.stay = true;
    const unsatisfied = [], todo = [out];
    while (todo.length > 0) {
      const variable = todo.pop();
      for (const c of variable.constraints) if (!c.is_satisfied()) unsatisfied.push(c);
      for (const c of this.consumers(variable)) {
        c.recalculate();
        todo.push(c.output());
      }
    }
    return unsatisfied;
  }

  propagate(constraint, mark) {
    const todo = [constraint];
    while (todo.length > 0) {
      const next = todo.pop();
      if (next.output().mark === mark) {
        this.incremental_remove(constraint);
        return false;
      }
      next.recalculate();
      todo.push(...this.consumers(next.output()));
    }
    return true;
  }

  consumers(variable) {
    return variable.constraints.filter((c) => c !== variable.determined_by && c.is_satisfied());
  }

  plan(edits) {
    const mark = ++this.mark, plan = [], todo = edits.filter((c) => c.is_input() && c.is_satisfied());
    while (todo.length > 0) {
      const next = todo.pop();
      if (next.output().mark === mark || !next.inputs_known(mark)) continue;
      plan.push(next);
      next.output().mark = mark;
      todo.push(...this.consumers(next.output()));
    }
    return plan;
  }

  change(variable, value) {
    const edit = new Edit(this, variable, STRONG);
    const plan = this.plan([edit]);
    for (let i = 0; i < 10; i++) {
      variable.value = value;
      for (const constraint of plan) constraint.execute();
    }
    edit.destroy();
  }
}

function run_chain(length) {
  const solver = new Solver();
  const all = Array.from({ length: length + 1 }, (_, i) => new Variable('v' + i, 0));
  for (let i = 0; i < length; i++) new Equal(solver, all[i], all[i + 1], REQUIRED);
  new Stay(solver, all[length], NORMAL);
  const edit = new Edit(solver, all[0], STRONG);
  const plan = solver.plan([edit]);
  let sum = 0;
  for (let i = 0; i < 20; i++) {
    all[0].value = i;
    for (const constraint of plan) constraint.execute();
    sum += all[length].value;
  }
  edit.destroy();
  return sum;
}

function run_projection(count) {
  const solver = new Solver(), scale = new Variable('scale', 10), offset = new Variable('offset', 1000);
  const from = [], to = [];
  for (let i = 0; i < count; i++) {
    from.push(new Variable('from' + i, i));
    to.push(new Variable('to' + i, i));
    new Stay(solver, from[i], NORMAL);
    new Scale(solver, from[i], scale, offset, to[i], REQUIRED);
  }
  solver.change(from[0], 17);
  let sum = to[0].value;
  solver.change(to[1], 1050);
  sum += from[1].value;
  solver.change(scale, 5);
  for (let i = 0; i < count - 1; i++) sum += to[i].value;
  solver.change(offset, 2000);
  for (let i = 0; i < count - 1; i++) sum += to[i].value;
  return sum;
}

function run(n) {
  let sum = 0;
  for (let i = 0; i < 4 * n; i++) sum = (sum * 7 + run_chain(200) + run_projection(100) + i) % 1000000007;
  return sum;
}
