/** What came back, whatever it was: the story tells refusals as well. */
export interface Answer {
  readonly status: number;
  readonly etag: string | null;
  // The demo prints what it gets; it knows the shapes from the API's own description.
  readonly body: Record<string, unknown> & { readonly code?: string; readonly title?: string; readonly detail?: string };
}

/** One person (or the HIS) at one keyboard. */
export class Client {
  private constructor(private readonly url: string, private readonly bearer: string, readonly name: string) {}

  static async signIn(url: string, login: string, password: string): Promise<Client> {
    const anonymous = new Client(url, '', login);
    const { status, body } = await anonymous.post('/v1/sessions', { login, password });
    if (status !== 201 && status !== 200) throw new Error(`${login}: ${String(body.title)}`);
    return new Client(url, String(body.token), login);
  }

  static withKey(url: string, key: string): Client {
    return new Client(url, key, 'HIS');
  }

  get(path: string): Promise<Answer> {
    return this.send('GET', path);
  }

  post(path: string, body?: unknown, etag?: string | null): Promise<Answer> {
    return this.send('POST', path, body, etag);
  }

  private async send(method: string, path: string, body?: unknown, etag?: string | null): Promise<Answer> {
    const response = await fetch(this.url + path, {
      method,
      headers: {
        ...(this.bearer && { authorization: `Bearer ${this.bearer}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(method === 'POST' && { 'idempotency-key': crypto.randomUUID() }),
        ...(etag && { 'if-match': etag }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, etag: response.headers.get('etag'), body: text ? JSON.parse(text) : {} };
  }
}
