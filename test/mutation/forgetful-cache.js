const Remembering = WeakMap;

/**
 * A WeakMap that forgets when the next test begins. The rules remember per product what they worked out; a memory that
 * outlives a test would hide a mutant from the tests after it, and hand its results on to the next mutant.
 */
export const forgetfulCache = (currentTest) => class ForgetfulCache {
  #of;
  #known = new Remembering();

  #current() {
    if (this.#of !== currentTest()) {
      this.#of = currentTest();
      this.#known = new Remembering();
    }
    return this.#known;
  }

  get(key) {
    return this.#current().get(key);
  }

  set(key, value) {
    this.#current().set(key, value);
    return this;
  }
};
