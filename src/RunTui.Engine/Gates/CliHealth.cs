using System.ComponentModel;
using RunTui.Engine.Text;
using RunTui.Processes;

namespace RunTui.Engine.Gates;

/// <summary>
/// Asks programs whether they are logged in, each at most once. run-workflow asks codex's model for an answer, which costs and takes
/// its time; <c>codex login status</c> does neither.
/// </summary>
internal sealed class CliHealth(LaunchLookups lookups, string runFolder)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly Dictionary<string, string?> _known = new(StringComparer.Ordinal);

    /// <summary>What is wrong with a program, or null. Only codex can tell; the others are taken for healthy.</summary>
    public async Task<string?> ProblemOfAsync(string program, CancellationToken cancel) =>
        program == "codex" && !HasVariable("CODEX_API_KEY") && !HasVariable("OPENAI_API_KEY")
            ? await AskAsync("codex", ["login", "status"], cancel)
            : null;

    /// <summary>What is wrong with GitHub's login, or null.</summary>
    public Task<string?> ProblemOfGitHubAsync(CancellationToken cancel) => AskAsync("gh", ["auth", "status"], cancel);

    private bool HasVariable(string name) => !string.IsNullOrEmpty(lookups.Variable(name));

    private async Task<string?> AskAsync(string program, string[] arguments, CancellationToken cancel)
    {
        if (!_known.TryGetValue(program, out var problem))
        {
            problem = await RunAsync(program, arguments, cancel);
            _known.Add(program, problem);
        }

        return problem;
    }

    private async Task<string?> RunAsync(string program, string[] arguments, CancellationToken cancel)
    {
        var question = $"'{program} {string.Join(' ', arguments)}'";
        try
        {
            var folder = Directory.Exists(runFolder) ? runFolder : Path.GetTempPath();
            var spec = new ProcessSpec(lookups.FindCli(program) ?? program) { Arguments = [.. arguments], WorkingDirectory = folder };
            var result = await lookups.Run(spec, Limit, cancel);
            cancel.ThrowIfCancellationRequested();
            if (result.Exit is { ExitCode: 0, Ending: ProcessEnding.Itself })
            {
                return null;
            }

            if (result.Exit.Ending == ProcessEnding.TimedOut)
            {
                return $"{question} gave no answer within 20 s";
            }

            var said = ShortText.Cut(ShortText.Line(result.Output), 220);
            return $"{question} says: {(said.Length > 0 ? said : "nothing, and fails")}";
        }
        catch (Exception e) when (e is Win32Exception or IOException or InvalidOperationException)
        {
            return $"{question} could not be started: {e.Message}";
        }
    }
}
