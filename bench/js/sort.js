// The builtin sorts with and without comparators, and sorts written in JavaScript.
let state = 0;

function random(limit) {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return (state >>> 4) % limit;
}

const less = (a, b) => a - b;

function insertion_sort(list, from, to) {
  for (let i = from + 1; i < to; i++) {
    const value = list[i];
    let j = i;
    for (; j > from && list[j - 1] > value; j--) list[j] = list[j - 1];
    list[j] = value;
  }
}

function quick_sort(list, from = 0, to = list.length) {
  while (to - from > 12) {
    const middle = (from + to) >> 1;
    const pivot = [list[from], list[middle], list[to - 1]].sort(less)[1];
    let i = from, j = to - 1;
    while (i <= j) {
      while (list[i] < pivot) i++;
      while (list[j] > pivot) j--;
      if (i <= j) {
        [list[i], list[j]] = [list[j], list[i]];
        i++;
        j--;
      }
    }
    quick_sort(list, from, j + 1);
    from = i;
  }
  insertion_sort(list, from, to);
  return list;
}

function merge_sort(list) {
  if (list.length < 2) return list;
  const middle = list.length >> 1, left = merge_sort(list.slice(0, middle)), right = merge_sort(list.slice(middle));
  const out = [];
  let i = 0, j = 0;
  while (i < left.length && j < right.length) out.push(right[j] < left[i] ? right[j++] : left[i++]);
  while (i < left.length) out.push(left[i++]);
  while (j < right.length) out.push(right[j++]);
  return out;
}

function sift_down(heap, root, size) {
  const value = heap[root];
  for (let child = 2 * root + 1; child < size; child = 2 * root + 1) {
    if (child + 1 < size && heap[child + 1] > heap[child]) child++;
    if (heap[child] <= value) break;
    heap[root] = heap[child];
    root = child;
  }
  heap[root] = value;
}

function heap_sort(heap) {
  for (let i = (heap.length >> 1) - 1; i >= 0; i--) sift_down(heap, i, heap.length);
  for (let end = heap.length - 1; end > 0; end--) {
    [heap[0], heap[end]] = [heap[end], heap[0]];
    sift_down(heap, 0, end);
  }
  return heap;
}

function radix_sort(list) {
  let from = Uint32Array.from(list), to = new Uint32Array(from.length);
  for (let shift = 0; shift < 32; shift += 8) {
    const starts = new Uint32Array(257);
    for (const value of from) starts[(value >>> shift & 255) + 1]++;
    for (let i = 1; i < 257; i++) starts[i] += starts[i - 1];
    for (const value of from) to[starts[value >>> shift & 255]++] = value;
    [from, to] = [to, from];
  }
  return from;
}

function hash_list(list) {
  let hash = list.length;
  for (let i = 0; i < list.length; i += 7) hash = Math.imul(hash, 31) + Number(list[i]) | 0;
  return hash;
}

const name_of = (number) => 'n' + number.toString(36);

function sort_records(count) {
  const records = Array.from({ length: count }, (_, i) => ({ group: random(20), name: name_of(random(50000)),
    index: i }));
  records.sort((a, b) => a.group - b.group || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  const stable = records.toSorted((a, b) => a.group - b.group);
  return hash_list(records.map((r) => r.index)) + hash_list(stable.map((r) => r.index)) | 0;
}

function run(n) {
  state = 42;
  let hash = 0;
  for (let i = 0; i < n; i++) {
    const numbers = Array.from({ length: 2500 }, () => random(1 << 24));
    const sorts = [() => numbers.slice().sort(less), () => quick_sort(numbers.slice()), () => merge_sort(numbers),
      () => heap_sort(numbers.slice()), () => radix_sort(numbers), () => Float64Array.from(numbers).sort(),
      () => Int32Array.from(numbers).sort((a, b) => b - a), () => numbers.slice().sort(),
      () => numbers.slice().sort(less).sort(less).reverse().sort(less)];
    for (const sort of sorts) hash = Math.imul(hash, 17) + hash_list(sort()) | 0;
    const names = numbers.slice(0, 1200).map(name_of).sort();
    for (let k = 0; k < names.length; k += 50) hash = Math.imul(hash, 17) + names[k].length + names[k].charCodeAt(1)
      | 0;
    hash = hash + sort_records(800) | 0;
  }
  return hash;
}
