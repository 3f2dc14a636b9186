using System.Globalization;
using RunTui.Testing;

namespace RunTui.Processes.Tests;

/// <summary>One attempt in a folder of its own: its files, its marker, and what it said.</summary>
internal sealed class AttemptFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public string Path => _folder.Path;

    public string Marker { get; } = $"test-{Guid.NewGuid():N}";

    public ProcessFiles Files => new() { Output = _folder["attempt-1.log"], Exit = _folder["attempt-1.exit"] };

    public string Output => File.ReadAllText(Files.Output);

    public string? ExitText => File.Exists(Files.Exit) ? File.ReadAllText(Files.Exit) : null;

    public string this[string name] => _folder[name];

    /// <summary>The pid at the end of the one line of the output that begins with a word.</summary>
    public int PidAfter(string word) => int.Parse(
        File.ReadLines(Files.Output).Single(line => line.StartsWith(word + " ", StringComparison.Ordinal))[(word.Length + 1)..],
        CultureInfo.InvariantCulture);

    public bool Says(string text) => File.Exists(Files.Output) && Output.Contains(text, StringComparison.Ordinal);

    public ProcessSpec StandInSpec(params string[] verbs)
    {
        var (fileName, arguments) = StandIn.Command(verbs);
        return new ProcessSpec(fileName) { Arguments = [.. arguments], WorkingDirectory = Path };
    }

    public ProcessSpec ShellSpec(string script) => new("/bin/sh") { Arguments = ["-c", script], WorkingDirectory = Path };

    public DetachedProcess Start(params string[] verbs) => Start(StandInSpec(verbs));

    public DetachedProcess StartShell(string script) => Start(ShellSpec(script));

    public DetachedProcess Start(ProcessSpec spec, TimeProvider? time = null) =>
        DetachedProcess.Start(spec, Files, Marker, time ?? TimeProvider.System);

    public Task<ProcessExit> RunAsync(params string[] verbs) => Start(verbs).WaitAsync(null, default, default);

    public void Dispose() => _folder.Dispose();
}
