using RunTui.StandInProgram;

// A real little program that plays an agent. Verbs are separated by --then; the code of the last one is returned.
//   say TEXT…                      one line
//   exit CODE                      ends at once with that code
//   sleep SECONDS
//   spew BYTES [--line-length N]   lines of N bytes (80), the newline counted
//   long-line BYTES                one line of that many bytes
//   escape-codes                   colours, a title, a cursor move, a bell
//   invalid-utf8                   bytes that are no text
//   signal N                       is ended by that signal
//   ignore-term SECONDS            says so, then ignores SIGTERM for that long
//   daemon SECONDS                 leaves a process in a session of its own behind and says its pid
//   child SECONDS                  leaves a process in the same group behind and says its pid
//   close-stdout SECONDS           closes its output, and lives on
//   append FILE TEXT, write FILE TEXT
//   read-stdin                     repeats its input
//   own LOG EXIT-FILE MARKER SCRIPT plays an owner: starts the shell script as an agent, and waits to be killed
//   command SCRIPT                 runs it as a short command while SIGCHLD is ignored, and says its exit code
//   end-attempt MARKER             ends all that carries this marker
//   env NAME, pid, working-directory
var code = 0;
var rest = args.AsSpan();
while (!rest.IsEmpty)
{
    var end = rest.IndexOf("--then");
    var verb = end < 0 ? rest : rest[..end];
    rest = end < 0 ? [] : rest[(end + 1)..];
    code = Verbs.Run(verb.ToArray());
}

return code;
