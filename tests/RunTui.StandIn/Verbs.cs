using System.Globalization;
using System.Runtime.InteropServices;

namespace RunTui.StandInProgram;

/// <summary>What the stand-in can do.</summary>
internal static class Verbs
{
    /// <returns>The exit code so far.</returns>
    public static int Run(string[] verb)
    {
        switch (verb)
        {
            case ["say", .. var words]:
                Output.Line(string.Join(' ', words));
                return 0;
            case ["exit", var code]:
                Environment.Exit(Number(code));
                return 0;
            case ["sleep", var seconds]:
                Sleep(seconds);
                return 0;
            case ["spew", var bytes]:
                Output.Lines(Long(bytes), 80);
                return 0;
            case ["spew", var bytes, "--line-length", var length]:
                Output.Lines(Long(bytes), Number(length));
                return 0;
            case ["long-line", var bytes]:
                Output.Lines(Long(bytes) + 1, long.MaxValue);
                return 0;
            case ["escape-codes"]:
                Output.Line("\e[1;31mred\e[0m \e]0;a title\a\e]8;;https://example.org\e\\link\e]8;;\e\\");
                Output.Line("\e[2J\e[10;20H\e(B\a\u009b31mC1\x7f");
                return 0;
            case ["invalid-utf8"]:
                Output.Bytes([(byte)'a', 0xFF, 0xC3, (byte)'b', 0xE2, 0x82, (byte)'\n']);
                return 0;
            case ["signal", var number]:
                Native.Raise(Number(number));
                return 0;
            case ["ignore-term", var seconds]:
                using (PosixSignalRegistration.Create(PosixSignal.SIGTERM, static context => context.Cancel = true))
                {
                    Output.Line("ignoring TERM");
                    Sleep(seconds);
                }

                return 0;
            case ["daemon", var seconds]:
                Descendants.Start("as-daemon", seconds, ownSession: true);
                return 0;
            case ["child", var seconds]:
                Descendants.Start("sleep", seconds, ownSession: false);
                return 0;
            case ["as-daemon", var seconds]:
                Native.LeaveSession();
                Sleep(seconds);
                return 0;
            case ["close-stdout", var seconds]:
                Output.Close();
                Sleep(seconds);
                return 0;
            default:
                return Plain(verb);
        }
    }

    private static int Plain(string[] verb)
    {
        switch (verb)
        {
            case ["append", var file, var text]:
                File.AppendAllText(file, text + "\n");
                return 0;
            case ["write", var file, var text]:
                File.WriteAllText(file, text + "\n");
                return 0;
            case ["read-stdin"]:
                Output.CopyInput();
                return 0;
            case ["own", var log, var exit, var marker, var script]:
                Owner.Start(log, exit, marker, script);
                Sleep("300");
                return 0;
            case ["command", var script]:
                Native.IgnoreChildren();
                Output.Line($"code {Owner.RunCommand(script)}");
                return 0;
            case ["end-attempt", var marker]:
                Owner.EndAttempt(marker);
                return 0;
            case ["env", var name]:
                Output.Line(Environment.GetEnvironmentVariable(name) ?? "(not set)");
                return 0;
            case ["pid"]:
                Output.Line(Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
                return 0;
            case ["working-directory"]:
                Output.Line(Environment.CurrentDirectory);
                return 0;
            default:
                Output.Line($"stand-in: unknown verb: {string.Join(' ', verb)}");
                Environment.Exit(64);
                return 64;
        }
    }

    private static void Sleep(string seconds) => Thread.Sleep(TimeSpan.FromSeconds(double.Parse(seconds, CultureInfo.InvariantCulture)));

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static long Long(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
