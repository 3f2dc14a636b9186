using System.Diagnostics;
using System.Globalization;
using RunTui.EndToEnd.Tests.Support;

namespace RunTui.EndToEnd.Tests.Terminals;

/// <summary>A terminal of a given size with a shell in it, by way of tmux.</summary>
internal sealed class TmuxSession : IDisposable
{
    private readonly string _socket = $"run-tui-{Guid.NewGuid():N}";
    private readonly Sandbox _sandbox;

    private TmuxSession(Sandbox sandbox)
    {
        _sandbox = sandbox;
    }

    /// <summary>What the terminal shows now.</summary>
    public string Screen => Run("capture-pane", "-p").Out;

    /// <summary>The process of its shell.</summary>
    public int Shell => int.Parse(Ask("#{pane_pid}"), CultureInfo.InvariantCulture);

    /// <summary>Opens one, or skips the test where tmux is absent.</summary>
    public static TmuxSession OrSkip(Sandbox sandbox, int columns, int rows)
    {
        var session = new TmuxSession(sandbox);
        var (exitCode, error) = session.Run(
            "-f", "/dev/null", "new-session", "-d", "-x", columns.ToString(CultureInfo.InvariantCulture), "-y", rows.ToString(CultureInfo.InvariantCulture), "sh");
        Assert.SkipWhen(exitCode != 0, $"tmux does not work here: {error}");
        return session;
    }

    /// <summary>Alternate screen, mouse, hidden cursor, application cursor keys: the modes that a program has to undo; empty where none is on.</summary>
    public string Modes
    {
        get
        {
            var flags = Ask("#{alternate_on} #{mouse_any_flag} #{cursor_flag} #{keypad_cursor_flag}").Split(' ');
            return string.Join(' ', new[] { flags[0] == "1" ? "alternate" : "", flags[1] == "1" ? "mouse" : "", flags[2] == "0" ? "no-cursor" : "", flags[3] == "1" ? "cursor-keys" : "" }.Where(f => f.Length > 0));
        }
    }

    /// <summary>Presses keys by tmux's names: <c>j</c>, <c>Enter</c>, <c>C-c</c>.</summary>
    public void Press(params string[] keys) => Run(["send-keys", .. keys]);

    /// <summary>Types a text without a line's end.</summary>
    public void TypeText(string text) => Run("send-keys", "-l", text);

    /// <summary>Gives the window another size.</summary>
    public void Resize(int columns, int rows) =>
        Run("resize-window", "-x", columns.ToString(CultureInfo.InvariantCulture), "-y", rows.ToString(CultureInfo.InvariantCulture));

    /// <summary>Waits until something is on the screen.</summary>
    public async Task SeesAsync(string text)
    {
        try
        {
            await Until.True(() => Screen.Contains(text, StringComparison.Ordinal));
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"{e.Message}: '{text}' on the screen, which is\n{Screen}", e);
        }
    }

    /// <summary>Types a line.</summary>
    public void Type(string line)
    {
        Run("send-keys", "-l", line);
        Run("send-keys", "Enter");
    }

    public void Dispose() => Run("kill-server");

    private string Ask(string format) => Run("display-message", "-p", format).Out.Trim();

    private (int ExitCode, string Out) Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("tmux", ["-L", _socket, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in _sandbox.Environment)
        {
            start.Environment[name] = value;
        }

        start.Environment["TMPDIR"] = _sandbox.Outside;
        start.Environment["PS1"] = "$ ";
        start.Environment["LANG"] = "C.UTF-8";
        start.Environment.Remove("TMUX");
        try
        {
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync();
            var text = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, text + error.Result);
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            return (127, e.Message);
        }
    }
}
