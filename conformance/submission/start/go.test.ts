import { suite } from 'uvu'
import { type Shown, shows } from '../../testing/submissions-shown.ts'

const test = suite('go')

/** What a folder shows: all of it. */
const SHOWN: Shown = {
  'programs of Go': [
    {
      'server.go':
        'package main\nimport ("net"; "os")\nfunc main() {\n  l, _ := net.Listen("tcp", ":"+os.Args[1])\n}\n',
      'client.go':
        'package main\nimport "net"\nconst addr = "localhost:5050"\nfunc main() {\n  c, _ := net.Dial("tcp", addr)\n}\n',
    },
    {
      build: ['go build -o server server.go', 'go build -o client client.go'],
      server: { command: './server {port}' },
      client: { command: './client', port: 5050 },
    },
  ],
  'a whole address in an argument': [
    {
      'client.go':
        'package main\nimport ("net"; "os")\nfunc main() {\n  net.Dial("tcp", os.Args[1])\n}\n',
    },
    {
      build: ['go build -o client client.go'],
      client: { command: './client {host}:{port}' },
    },
  ],
  'packages of Go': [
    {
      'go.mod': 'module example.org/sum\n',
      'cmd/server/main.go':
        'package main\nimport ("flag"; "fmt"; "net")\nfunc main() {\n  port := flag.Int("port", 5050, "where")\n  net.Listen("tcp", fmt.Sprintf(":%d", *port))\n}\n',
    },
    {
      build: ['go build -o cmd/server/main ./cmd/server'],
      server: { command: 'cmd/server/main -port {port}' },
    },
  ],
}

shows(test, SHOWN)

test.run()
