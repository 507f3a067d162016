// A splay tree of records that come and go: allocation, garbage, pointers that turn round.
let state = 0;

function random() {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state / 4294967296;
}

class Node {
  constructor(key, value) {
    this.key = key;
    this.value = value;
    this.left = null;
    this.right = null;
  }
}

class SplayTree {
  constructor() {
    this.root = null;
    this.size = 0;
  }

  /** Brings the node with the key, or the last one on the way to it, to the root. */
  splay(key) {
    if (this.root === null) return;
    const dummy = new Node(null, null);
    let left = dummy, right = dummy, current = this.root;
    for (;;) {
      if (key < current.key) {
        if (current.left === null) break;
        if (key < current.left.key) {
          const child = current.left;
          current.left = child.right;
          child.right = current;
          current = child;
          if (current.left === null) break;
        }
        right.left = current;
        right = current;
        current = current.left;
      } else if (key > current.key) {
        if (current.right === null) break;
        if (key > current.right.key) {
          const child = current.right;
          current.right = child.left;
          child.left = current;
          current = child;
          if (current.right === null) break;
        }
        left.right = current;
        left = current;
        current = current.right;
      } else {
        break;
      }
    }
    left.right = current.left;
    right.left = current.right;
    current.left = dummy.right;
    current.right = dummy.left;
    this.root = current;
  }

  insert(key, value) {
    if (this.root === null) {
      this.root = new Node(key, value);
      this.size++;
      return true;
    }
    this.splay(key);
    if (this.root.key === key) return false;
    const node = new Node(key, value);
    if (key > this.root.key) {
      node.left = this.root;
      node.right = this.root.right;
      this.root.right = null;
    } else {
      node.right = this.root;
      node.left = this.root.left;
      this.root.left = null;
    }
    this.root = node;
    this.size++;
    return true;
  }

  remove(key) {
    this.splay(key);
    if (this.root === null || this.root.key !== key) return null;
    const removed = this.root;
    if (removed.left === null) {
      this.root = removed.right;
    } else {
      const { right } = removed;
      this.root = removed.left;
      this.splay(key);
      this.root.right = right;
    }
    this.size--;
    return removed;
  }

  find(key) {
    this.splay(key);
    return this.root !== null && this.root.key === key ? this.root : null;
  }

  greatest_below(key) {
    this.splay(key);
    let node = this.root;
    if (node.key < key) return node;
    node = node.left;
    while (node !== null && node.right !== null) node = node.right;
    return node;
  }

  *keys(node = this.root) {
    const stack = [];
    while (node !== null || stack.length > 0) {
      while (node !== null) {
        stack.push(node);
        node = node.left;
      }
      node = stack.pop();
      yield node.key;
      node = node.right;
    }
  }
}

function payload(depth, tag) {
  if (depth === 0) return { digits: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], text: 'text of ' + tag };
  return { left: payload(depth - 1, tag), right: payload(depth - 1, tag) };
}

function insert_new(tree) {
  let key;
  do key = random(); while (!tree.insert(key, payload(3, key)));
  return key;
}

function run(n) {
  state = 49734321;
  const tree = new SplayTree();
  for (let i = 0; i < 800; i++) insert_new(tree);
  let sum = 0;
  for (let i = 0; i < 1500 * n; i++) {
    const key = insert_new(tree);
    const before = tree.greatest_below(key);
    const gone = tree.remove(before === null ? key : before.key);
    sum = (sum * 31 + Math.floor(gone.key * 1e6) + gone.value.left.left.right.digits[i % 10]) % 1000000007;
  }
  let last = -1, in_order = 0;
  for (const key of tree.keys()) {
    in_order += key > last ? 1 : 0;
    last = key;
  }
  return sum * 1000 + in_order + tree.size;
}
