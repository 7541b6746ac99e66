import { suite } from 'uvu'
import { javaMain } from '../../testing/submissions-made.ts'
import { type Shown, shows } from '../../testing/submissions-shown.ts'

const test = suite('java')

const JAVA_SERVER = 'ServerSocket s = new ServerSocket(5050); s.accept();'
const JAVA_CLIENT = 'Socket s = new Socket("localhost", 5050);'

/** What a folder shows: all of it. */
const SHOWN: Shown = {
  'classes of Java': [
    {
      'Server.java': javaMain('Server', JAVA_SERVER),
      'Client.java': javaMain('Client', JAVA_CLIENT),
    },
    {
      build: ['javac Server.java Client.java'],
      server: { command: 'java Server', port: 5050 },
      client: { command: 'java Client', port: 5050 },
    },
  ],
  'packages of Java': [
    {
      'src/net/sum/MyServer.java': javaMain('MyServer', JAVA_SERVER, 'net.sum'),
      'src/net/sum/MyClient.java': javaMain(
        'MyClient',
        'new Socket("h.example.org", Ports.SUM);',
        'net.sum',
      ),
      'README.md': '',
      'src/net/sum/Ports.java': 'package net.sum;\nclass Ports { static final int SUM = 5051; }\n',
    },
    {
      build: [
        'javac -d src src/net/sum/MyServer.java src/net/sum/MyClient.java src/net/sum/Ports.java',
      ],
      server: { command: 'java -cp src net.sum.MyServer', port: 5050 },
      client: { command: 'java -cp src net.sum.MyClient', port: 5051, host: 'h.example.org' },
    },
  ],
  'a package of Java whose folder has another name': [
    { 'Server.java': javaMain('Server', JAVA_SERVER, 'sum') },
    { build: ['javac -d . Server.java'], server: { command: 'java sum.Server', port: 5050 } },
  ],
  'a class that is not called as its file': [
    {
      'prog.java':
        'class Helper { }\nclass Main {\n  static class Inner { }\n  public static void main(String[] a) throws Exception {\n    new java.net.ServerSocket(Integer.parseInt(a[0]));\n  }\n}\n',
    },
    {
      build: ['javac prog.java'],
      server: { command: 'java Main {port}' },
    },
  ],
  'libraries of Maven': [
    {
      'pom.xml':
        '<project><dependencies><dependency><artifactId>gson</artifactId></dependency></dependencies></project>',
      'src/main/java/sum/Server.java': javaMain('Server', JAVA_SERVER, 'sum'),
    },
    {
      build: ['mvn -q -B package dependency:copy-dependencies -DskipTests'],
      server: {
        command: "java -cp 'target/classes:target/dependency/*' sum.Server",
        port: 5050,
      },
    },
  ],
  'a project of Maven without libraries': [
    {
      'pom.xml':
        '<project><dependency><artifactId>junit</artifactId><scope>test</scope></dependency></project>',
      'src/main/java/sum/Server.java': javaMain('Server', JAVA_SERVER, 'sum'),
    },
    {
      build: ['javac -d src/main/java src/main/java/sum/Server.java'],
      server: { command: 'java -cp src/main/java sum.Server', port: 5050 },
    },
  ],
}

shows(test, SHOWN)

test.run()
