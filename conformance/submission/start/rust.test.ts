import { suite } from 'uvu'
import { type Shown, shows } from '../../testing/submissions-shown.ts'

const test = suite('rust')

/** What a folder shows: all of it. */
const SHOWN: Shown = {
  'a program of Rust without a package': [
    {
      'server.rs':
        'use std::net::TcpListener;\nfn main() {\n  let p: u16 = std::env::args().nth(1).unwrap().parse().unwrap();\n  let l = TcpListener::bind(("127.0.0.1", p)).unwrap();\n}\n',
    },
    { build: ['rustc -O -o server server.rs'], server: { command: './server {port}' } },
  ],
  'packages of a workspace': [
    {
      'Cargo.toml': '[workspace]\nmembers = ["server"]\n',
      'server/Cargo.toml':
        '[package]\nname = "sum-server"\n[[bin]]\nname = "sumd"\npath = "src/main.rs"\n',
      'server/src/main.rs': 'mod net;\nfn main() {\n  net::serve(5050);\n}\n',
      'server/src/net.rs':
        'pub fn serve(port: u16) {\n  std::net::TcpListener::bind(("0.0.0.0", port)).unwrap();\n}\n',
    },
    {
      build: ['cargo build --release --quiet --manifest-path server/Cargo.toml'],
      server: { command: 'target/release/sumd', port: 5050 },
    },
  ],
  'packages of Rust': [
    {
      'Cargo.toml': '[package]\nname = "sum"\n',
      'src/bin/server.rs':
        'use std::net::TcpListener;\nfn main() {\n  let l = TcpListener::bind("127.0.0.1:5050").unwrap();\n}\n',
      'src/bin/client.rs':
        'use std::net::TcpStream;\nfn main() {\n  let port = std::env::args().nth(1).unwrap();\n  let s = TcpStream::connect(format!("127.0.0.1:{}", port));\n}\n',
    },
    {
      build: ['cargo build --release --quiet'],
      server: { command: 'target/release/server', port: 5050 },
      client: { command: 'target/release/client {port}' },
    },
  ],
}

shows(test, SHOWN)

test.run()
