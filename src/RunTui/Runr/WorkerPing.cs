using System.Collections.Immutable;
using System.ComponentModel;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Imports;
using RunTui.Processes;

namespace RunTui.Runr;

/// <summary>Asks a worker for one short answer, the way a run would ask it: the only sure sign that it works without a terminal.</summary>
internal static class WorkerPing
{
    private const string Prompt = "Answer with the single word: pong\n";

    /// <summary>Runr's limit for a headless prompt is 30 seconds; a model under load needs more.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    /// <summary>What is wrong, with the kind of trouble in front; null where it answered.</summary>
    public static async Task<string?> AskAsync(string name, RunrConfig config, string path, string folder, CliContext context)
    {
        try
        {
            var spec = new ProcessSpec(path) { Arguments = Arguments(name, config), WorkingDirectory = folder };
            var result = await ShortCommand.RunAsync(spec, Limit, context.Time, CancellationToken.None, Prompt);
            return result.Exit switch
            {
                { Ending: ProcessEnding.TimedOut } => $"network: no answer within {Limit.TotalSeconds:0} s",
                { ExitCode: 0 } => null,
                { ExitCode: var code } => $"{Kind(result.Output)}: ends with {code}: {Said(result.Output)}",
            };
        }
        catch (Exception e) when (e is Win32Exception or IOException)
        {
            return $"unknown: could not be started: {e.Message}";
        }
    }

    /// <summary>A worker of the user's own as it is; of the others the harmless form, which may read and no more.</summary>
    private static ImmutableArray<string> Arguments(string name, RunrConfig config) => (config.Workers.IsOwn(name), name) switch
    {
        (true, _) => config.Workers.Of(name).Args,
        (_, "codex") => ["exec", "--skip-git-repo-check", "-s", "read-only", "--json"],
        _ => ["-p", "--output-format", "json"],
    };

    /// <summary>Runr's classes of trouble.</summary>
    private static string Kind(string output)
    {
        return Says("oauth", "token expired", "authenticat", "login", "401", "unauthorized", "sign in", "api key") ? "auth"
            : Says("rate limit", "429", "too many requests", "quota") ? "rate_limit"
            : Says("enotfound", "econnrefused", "econnreset", "network", "timeout", "socket") ? "network"
            : "unknown";

        bool Says(params ReadOnlySpan<string> words)
        {
            foreach (var word in words)
            {
                if (output.Contains(word, StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }

            return false;
        }
    }

    private static string Said(string output) =>
        output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault() is { } last ? Shown.Clean(last, 200) : "nothing";
}
