// Tasks of an operating system's kernel pass packets to each other: objects, dispatch on a task's kind, linked lists.
const IDLE = 0, WORKER = 1, HANDLER_A = 2, HANDLER_B = 3, DEVICE_A = 4, DEVICE_B = 5, TASKS = 6;
const KIND_DEVICE = 0, KIND_WORK = 1;
const RUNNING = 0, RUNNABLE = 1, SUSPENDED = 2, HELD = 4;
const DATA_SIZE = 4;

class Packet {
  constructor(link, id, kind) {
    this.link = link;
    this.id = id;
    this.kind = kind;
    this.datum = 0;
    this.data = new Array(DATA_SIZE).fill(0);
  }

  append_to(queue) {
    this.link = null;
    if (queue === null) return this;
    let last = queue;
    while (last.link !== null) last = last.link;
    last.link = this;
    return queue;
  }
}

class TaskControlBlock {
  constructor(link, id, priority, queue, task) {
    this.link = link;
    this.id = id;
    this.priority = priority;
    this.queue = queue;
    this.task = task;
    this.state = queue === null ? SUSPENDED : SUSPENDED | RUNNABLE;
  }

  is_held_or_suspended() {
    return (this.state & HELD) !== 0 || this.state === SUSPENDED;
  }

  run() {
    let packet = null;
    if (this.state === (SUSPENDED | RUNNABLE)) {
      packet = this.queue;
      this.queue = packet.link;
      this.state = this.queue === null ? RUNNING : RUNNABLE;
    }
    return this.task.run(packet);
  }

  add_packet(task, packet) {
    if (this.queue !== null) {
      this.queue = packet.append_to(this.queue);
      return task;
    }
    this.queue = packet.append_to(null);
    this.state |= RUNNABLE;
    return this.priority > task.priority ? this : task;
  }
}

class Scheduler {
  constructor() {
    this.queued = 0;
    this.held = 0;
    this.blocks = new Array(TASKS).fill(null);
    this.list = null;
    this.current = null;
    this.current_id = 0;
  }

  add(id, priority, queue, task, running) {
    const block = new TaskControlBlock(this.list, id, priority, queue, task);
    if (running) block.state = RUNNING;
    this.list = block;
    this.blocks[id] = block;
  }

  schedule() {
    this.current = this.list;
    while (this.current !== null) {
      if (this.current.is_held_or_suspended()) {
        this.current = this.current.link;
      } else {
        this.current_id = this.current.id;
        this.current = this.current.run();
      }
    }
  }

  release(id) {
    const block = this.blocks[id];
    block.state &= ~HELD;
    return block.priority > this.current.priority ? block : this.current;
  }

  hold() {
    this.held++;
    this.current.state |= HELD;
    return this.current.link;
  }

  suspend() {
    this.current.state |= SUSPENDED;
    return this.current;
  }

  queue(packet) {
    const block = this.blocks[packet.id];
    this.queued++;
    packet.id = this.current_id;
    return block.add_packet(this.current, packet);
  }
}

class IdleTask {
  constructor(scheduler, seed, count) {
    Object.assign(this, { scheduler, seed, count });
  }

  run() {
    if (--this.count === 0) return this.scheduler.hold();
    if ((this.seed & 1) === 0) {
      this.seed >>= 1;
      return this.scheduler.release(DEVICE_A);
    }
    this.seed = (this.seed >> 1) ^ 0xd008;
    return this.scheduler.release(DEVICE_B);
  }
}

class DeviceTask {
  constructor(scheduler) {
    this.scheduler = scheduler;
    this.pending = null;
  }

  run(packet) {
    if (packet !== null) {
      this.pending = packet;
      return this.scheduler.hold();
    }
    if (this.pending === null) return this.scheduler.suspend();
    const pending = this.pending;
    this.pending = null;
    return this.scheduler.queue(pending);
  }
}

class WorkerTask {
  constructor(scheduler, destination, letter) {
    Object.assign(this, { scheduler, destination, letter });
  }

  run(packet) {
    if (packet === null) return this.scheduler.suspend();
    this.destination = this.destination === HANDLER_A ? HANDLER_B : HANDLER_A;
    packet.id = this.destination;
    packet.datum = 0;
    for (let i = 0; i < DATA_SIZE; i++) {
      this.letter = this.letter % 26 + 1;
      packet.data[i] = this.letter;
    }
    return this.scheduler.queue(packet);
  }
}

class HandlerTask {
  constructor(scheduler) {
    this.scheduler = scheduler;
    this.work = null;
    this.devices = null;
  }

  run(packet) {
    if (packet !== null && packet.kind === KIND_WORK) this.work = packet.append_to(this.work);
    else if (packet !== null) this.devices = packet.append_to(this.devices);
    const work = this.work;
    if (work === null) return this.scheduler.suspend();
    if (work.datum >= DATA_SIZE) {
      this.work = work.link;
      return this.scheduler.queue(work);
    }
    const device = this.devices;
    if (device === null) return this.scheduler.suspend();
    this.devices = device.link;
    device.datum = work.data[work.datum++];
    return this.scheduler.queue(device);
  }
}

function packets(id, kind, count) {
  let queue = null;
  for (let i = 0; i < count; i++) queue = new Packet(queue, id, kind);
  return queue;
}

function run_kernel(count) {
  const scheduler = new Scheduler();
  scheduler.add(IDLE, 0, null, new IdleTask(scheduler, 1, count), true);
  scheduler.add(WORKER, 1000, packets(WORKER, KIND_WORK, 2), new WorkerTask(scheduler, HANDLER_A, 0));
  scheduler.add(HANDLER_A, 2000, packets(DEVICE_A, KIND_DEVICE, 3), new HandlerTask(scheduler));
  scheduler.add(HANDLER_B, 3000, packets(DEVICE_B, KIND_DEVICE, 3), new HandlerTask(scheduler));
  scheduler.add(DEVICE_A, 4000, null, new DeviceTask(scheduler));
  scheduler.add(DEVICE_B, 5000, null, new DeviceTask(scheduler));
  scheduler.schedule();
  return scheduler.queued * 100000 + scheduler.held;
}

function run(n) {
  let sum = 0;
  for (let i = 0; i < 8 * n; i++) sum = (sum * 31 + run_kernel(2000 + i % 8)) % 1000000007;
  return sum;
}
