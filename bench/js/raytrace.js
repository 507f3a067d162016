// Spheres over a checkered floor with shadows and mirrors: floating point, many small objects.
class Vector {
  constructor(x, y, z) {
    this.x = x;
    this.y = y;
    this.z = z;
  }

  add(v) { return new Vector(this.x + v.x, this.y + v.y, this.z + v.z); }
  subtract(v) { return new Vector(this.x - v.x, this.y - v.y, this.z - v.z); }
  scale(s) { return new Vector(this.x * s, this.y * s, this.z * s); }
  dot(v) { return this.x * v.x + this.y * v.y + this.z * v.z; }
  cross(v) {
    return new Vector(this.y * v.z - this.z * v.y, this.z * v.x - this.x * v.z, this.x * v.y - this.y * v.x);
  }
  length() { return Math.sqrt(this.dot(this)); }
  unit() { return this.scale(1 / this.length()); }
}

class Color {
  constructor(red, green, blue) {
    this.red = red;
    this.green = green;
    this.blue = blue;
  }

  add(c) { return new Color(this.red + c.red, this.green + c.green, this.blue + c.blue); }
  scale(s) { return new Color(this.red * s, this.green * s, this.blue * s); }
  multiply(c) { return new Color(this.red * c.red, this.green * c.green, this.blue * c.blue); }
  code() {
    const level = (v) => Math.max(0, Math.min(255, Math.floor(v * 255)));
    return level(this.red) << 16 | level(this.green) << 8 | level(this.blue);
  }
}

class Material {
  constructor(color, mirror, gloss) {
    this.color = color;
    this.mirror = mirror;
    this.gloss = gloss;
  }

  color_at() { return this.color; }
}

class Checkered extends Material {
  constructor(even, odd, mirror) {
    super(even, mirror, 0);
    this.odd = odd;
  }

  color_at(point) { return (Math.floor(point.x) + Math.floor(point.z)) & 1 ? this.odd : this.color; }
}

class Sphere {
  constructor(center, radius, material) {
    this.center = center;
    this.radius = radius;
    this.material = material;
  }

  distance(ray) {
    const to_center = this.center.subtract(ray.from);
    const along = to_center.dot(ray.direction);
    const discriminant = this.radius * this.radius - to_center.dot(to_center) + along * along;
    if (discriminant < 0) return Infinity;
    const half = Math.sqrt(discriminant);
    if (along - half > 1e-6) return along - half;
    return along + half > 1e-6 ? along + half : Infinity;
  }

  normal(point) { return point.subtract(this.center).unit(); }
}

class Plane {
  constructor(direction, offset, material) {
    this.direction = direction;
    this.offset = offset;
    this.material = material;
  }

  distance(ray) {
    const slope = this.direction.dot(ray.direction);
    if (Math.abs(slope) < 1e-9) return Infinity;
    const distance = (this.offset - this.direction.dot(ray.from)) / slope;
    return distance > 1e-6 ? distance : Infinity;
  }

  normal() { return this.direction; }
}

const sky = new Color(0.3, 0.5, 0.8);

class Scene {
  constructor(shapes, lights) {
    this.shapes = shapes;
    this.lights = lights;
    this.rays = 0;
  }

  nearest(ray) {
    let nearest = null, least = Infinity;
    for (const shape of this.shapes) {
      const distance = shape.distance(ray);
      if (distance < least) {
        least = distance;
        nearest = shape;
      }
    }
    return nearest === null ? null : { shape: nearest, distance: least };
  }

  trace(ray, depth) {
    this.rays++;
    const hit = this.nearest(ray);
    if (hit === null) return sky.scale(1 - 0.5 * Math.max(0, ray.direction.y));
    const point = ray.from.add(ray.direction.scale(hit.distance)), normal = hit.shape.normal(point);
    const { material } = hit.shape;
    let color = this.light(point, normal, material, ray.direction);
    if (material.mirror > 0 && depth > 0) {
      const direction = ray.direction.subtract(normal.scale(2 * ray.direction.dot(normal)));
      color = color.add(this.trace({ from: point, direction }, depth - 1).scale(material.mirror));
    }
    return color;
  }

  light(point, normal, material, direction) {
    const base = material.color_at(point);
    let color = base.scale(0.1);
    for (const { at, color: light } of this.lights) {
      const to_light = at.subtract(point), away = to_light.length(), toward = to_light.scale(1 / away);
      const hit = this.nearest({ from: point, direction: toward });
      if (hit !== null && hit.distance < away) continue;
      const slope = toward.dot(normal);
      if (slope > 0) color = color.add(base.multiply(light).scale(slope));
      if (material.gloss === 0) continue;
      const shine = toward.subtract(normal.scale(2 * slope)).dot(direction);
      if (shine > 0) color = color.add(light.scale(shine ** material.gloss));
    }
    return color;
  }
}

function make_scene() {
  const white = new Color(0.9, 0.9, 0.9), black = new Color(0.05, 0.05, 0.1);
  const shapes = [new Plane(new Vector(0, 1, 0), -1, new Checkered(white, black, 0.2))];
  for (let i = 0; i < 6; i++) {
    const color = new Color(0.3 + i % 3 * 0.3, 0.2 + i % 2 * 0.6, 1 - i * 0.15);
    shapes.push(new Sphere(new Vector(i * 1.4 - 3.5, i % 3 * 0.7 - 0.4, 5 + i % 2 * 2), 0.6 + i * 0.05,
      new Material(color, i * 0.1, 20 + i * 10)));
  }
  const lights = [{ at: new Vector(-4, 6, -2), color: new Color(0.7, 0.7, 0.6) },
    { at: new Vector(5, 4, 1), color: new Color(0.3, 0.3, 0.5) }];
  return new Scene(shapes, lights);
}

function render(width, height) {
  const scene = make_scene(), eye = new Vector(0, 0.5, -3);
  let hash = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const direction = new Vector((x - width / 2) / width * 1.6, (height / 2 - y) / height * 1.2, 1).unit();
      hash = Math.imul(hash, 31) + scene.trace({ from: eye, direction }, 3).code() | 0;
    }
  }
  return hash + scene.rays;
}

function run(n) {
  let hash = 0;
  for (let i = 0; i < n; i++) hash = Math.imul(hash, 17) + render(48, 36) | 0;
  return hash;
}
