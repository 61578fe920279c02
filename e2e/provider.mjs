// A real provider of identities (OpenID Connect) on this machine, for tests: npm's
// oidc-provider, with a page to sign in on that asks for nothing, and a way to be told
// who is signed in next and which lie its proof shall hold. `node e2e/provider.mjs BACK`
// starts one for other tests, and says where it is.
import { generateKeyPairSync, sign } from "node:crypto";
import { createServer } from "node:http";
import { pathToFileURL } from "node:url";
import Provider from "oidc-provider";

export const client = "living-well";
export const secret = "a secret of two programs that are gone soon";

const base64 = (bytes) => Buffer.from(bytes).toString("base64url");
const newKey = () => generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;

/** A proof told anew: with other claims, by another hand, or by none. */
function retold(token, { claims = {}, header = {}, hand, unsigned }, own) {
  const [head, body] = token.split(".").map((part) => Buffer.from(part, "base64url").toString());
  const said = { ...JSON.parse(body), ...claims };
  const above = { ...JSON.parse(head), ...header, ...(unsigned ? { alg: "none" } : {}) };
  const text = `${base64(JSON.stringify(above))}.${base64(JSON.stringify(said))}`;
  if (unsigned) return `${text}.`;
  return `${text}.${base64(sign("RSA-SHA256", Buffer.from(text), hand === "stranger" ? newKey() : own))}`;
}

const body = async (request) => {
  let text = "";
  for await (const part of request) text += part;
  return text;
};

/** Starts one that sends people back to these addresses alone. */
export async function startProvider(...back) {
  const key = newKey();
  // Who signs in next, by which proofs; and how its answer lies.
  let next = { account: "nobody", acr: undefined, amr: undefined, declines: false, lie: undefined };
  let answer;
  const server = createServer((request, response) => answer(request, response));
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const issuer = `http://localhost:${server.address().port}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: client, client_secret: secret, redirect_uris: back, grant_types: ["authorization_code"], response_types: ["code"] }],
    jwks: { keys: [{ ...key.export({ format: "jwk" }), use: "sig", alg: "RS256", kid: "of-this-provider" }] },
    cookies: { keys: ["a key of a test"] },
    pkce: { required: () => true, methods: ["S256"] },
    acrValues: ["two-proofs"],
    claims: { openid: ["sub", "acr", "amr"] },
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, acr: next.acr, amr: next.amr }) }),
    async loadExistingGrant({ oidc }) {
      const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
      grant.addOIDCScope("openid");
      await grant.save();
      return grant;
    },
  });
  provider.use(async (context, rest) => {
    await rest();
    const token = context.body?.id_token;
    if (token && next.lie) context.body = { ...context.body, id_token: retold(token, next.lie, key) };
  });
  const rest = provider.callback();
  answer = async (request, response) => {
    if (request.url === "/control") {
      next = { ...next, lie: undefined, declines: false, ...JSON.parse(await body(request)) };
      return response.writeHead(204).end();
    }
    if (!request.url.startsWith("/interaction/")) return rest(request, response);
    if (request.method === "POST") {
      await body(request);
      const { account, acr, amr, declines } = next;
      const login = { accountId: account, acr, amr };
      const result = declines ? { error: "access_denied" } : { login };
      return provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
    }
    response.setHeader("content-type", "text/html");
    response.end('<!doctype html><html lang="en"><title>The trust</title><form method="post"><button>It is me</button></form></html>');
  };
  return {
    issuer,
    says: (what) => fetch(`${issuer}/control`, { method: "POST", body: JSON.stringify(what) }),
    close: () => new Promise((done) => { server.close(done); server.closeAllConnections(); }),
  };
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { issuer } = await startProvider(...process.argv.slice(2));
  console.log(`provider at ${issuer}`);
  // Whoever started it holds its input open.
  process.stdin.on("end", () => process.exit(0)).resume();
}
