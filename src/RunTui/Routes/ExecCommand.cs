using System.CommandLine;
using System.Text;
using System.Text.Json.Nodes;
using RunTui.Engine.Agents;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Routes;
using RunTui.Launching;
using RunTui.Processes;
using RunTui.Runr;

namespace RunTui.Routes;

/// <summary>
/// <c>exec</c>: one call of Codex with the arguments, environment and exit codes of plan-and-execute's runner. Stdout carries the answer
/// and nothing else; what is said of the call goes to stderr.
/// </summary>
/// <param name="context">The world around.</param>
internal sealed class ExecCommand(CliContext context)
{
    private const string Tool = ToolReference.Codex;
    private const int MaxPromptBytes = 4 * 1024 * 1024;

    private const string About = """
        One call of Codex, in a sandbox, for an answer on stdout.

        run-tui exec [--json] <prompt> [read-only|workspace-write] [folder]
        run-tui exec [--json] <prompt> <folder> [read-only|workspace-write]

        The sandbox is read-only and the folder this one; a folder alone, the older form, grants workspace-write, and says so. The prompt - is read from stdin. Words behind -- are never options.
        Environment: CODEX_MODEL (gpt-5.4), CODEX_EFFORT (xhigh), CODEX_TIMEOUT (600 s, retries and waits included), CODEX_FAIL_CLOSED (1), ROUTER_METRICS_FILE.
        Exit 0: answered. 20: it failed, and nobody else may take over without a person's approval. With CODEX_FAIL_CLOSED=0 instead 10: rate limited, 11: not signed in, 12: time limit, 13: no codex, 1: anything else. 1: wrong arguments. 130, 143: stopped by SIGINT, SIGTERM.

        Example: run-tui exec "Where are sessions stored? Answer with file and line." read-only src
        """;

    private readonly Argument<string[]> _words = new("arguments") { Arity = ArgumentArity.ZeroOrMore, Description = "The prompt, the sandbox and the folder" };
    private readonly Option<bool> _json = new("--json") { Description = "One JSON object: text, exit, cause, attempts, tokens, model, sandbox, dir" };

    /// <summary>The words behind <c>exec</c>, which aren't the parser's: a prompt may begin with a dash. Null where help is asked for.</summary>
    public static string[]? TryRead(string[] args) => args is ["exec", .. var words] && !IsHelp(words) ? words : null;

    public Command Build() => new("exec", About) { _words, _json };

    /// <summary>Makes the call and returns its exit code.</summary>
    public async Task<int> RunAsync(string[] words)
    {
        var json = words.TakeWhile(word => word != "--").Contains("--json");
        var settings = RouterSettings.Read(context.Variable);
        var arguments = ExecArguments.Read(Plain(words), context.WorkingDirectory, context.Home);
        var prompt = arguments.Prompt;
        var problem = arguments.Problem;
        if (problem is null && prompt == "-")
        {
            (prompt, problem) = ReadPrompt();
        }

        problem ??= settings.Problem;
        if (problem is not null)
        {
            return Refuse(problem, json);
        }

        if (arguments.GrantsWriteUnasked)
        {
            Tell($"run-tui: exec may change {arguments.Folder}: a folder without a sandbox grants workspace-write; put read-only behind it to prevent that");
        }

        var result = new ExecResult { Cause = FailureCause.NotFound, Problem = "there is no 'codex' on PATH" };
        using var graceful = new CancellationTokenSource();
        using var forceful = new CancellationTokenSource();
        using var signals = new StopSignals(() => (graceful.IsCancellationRequested ? forceful : graceful).Cancel(), endsWithTerminal: true);
        if (new CliLookup(context.Variable).Find("codex") is { } program)
        {
            var call = new RoutedCall(new AgentCatalog(context.Time, context.Variable).Find(Tool)!, program, context.Time);
            result = await new ExecRun(call, Tool, context.Time, Tell, Record).RunAsync(
                new()
                {
                    Prompt = prompt,
                    Model = settings.Model,
                    Effort = settings.Effort,
                    Sandbox = arguments.Sandbox,
                    Folder = arguments.Folder,
                    Limit = settings.Timeout == 0 ? null : TimeSpan.FromSeconds(settings.Timeout),
                },
                graceful.Token,
                forceful.Token);
        }

        var exit = result.Cause == FailureCause.Cancelled ? signals.ExitCode : result.ExitCode(settings.FailClosed);
        Explain(result, settings);
        if (json)
        {
            JsonLine.Write(Document(result, exit, settings, arguments), context.Out);
        }
        else if (result.Cause is null && result.Text.Length > 0)
        {
            Print(result.Text);
        }

        return exit;
    }

    private static bool IsHelp(string[] words) => words.TakeWhile(word => word != "--").Any(word => word is "--help" or "-h" or "-?");

    private static List<string> Plain(string[] words)
    {
        var end = Array.IndexOf(words, "--");
        return end < 0 ? [.. words.Where(word => word != "--json")] : [.. words[..end].Where(word => word != "--json"), .. words[(end + 1)..]];
    }

    private (string Prompt, string? Problem) ReadPrompt()
    {
        try
        {
            using var input = context.OpenInput();
            var bytes = new byte[MaxPromptBytes + 1];
            var length = input.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            var prompt = Encoding.UTF8.GetString(bytes, 0, length);
            return length > MaxPromptBytes ? ("", $"the prompt on stdin has more than {MaxPromptBytes >> 20} MiB; give a shorter one")
                : string.IsNullOrWhiteSpace(prompt) ? ("", "the prompt is empty; nothing came in on stdin")
                : (prompt, null);
        }
        catch (IOException e)
        {
            return ("", $"stdin can't be read ({Shown.Clean(e.Message)})");
        }
    }

    private int Refuse(string problem, bool json)
    {
        Tell($"ERROR: {problem}");
        if (json)
        {
            JsonLine.Write(
                new JsonObject { ["text"] = "", ["exit"] = ExitCodes.Usage, ["cause"] = FailureCause.BadRequest.Name(), ["message"] = problem, ["attempts"] = 0, ["error"] = "usage" },
                context.Out);
        }

        return ExitCodes.Usage;
    }

    private void Explain(ExecResult result, RouterSettings settings)
    {
        if (result.Cause is not { } cause)
        {
            if (result.Text.Length == 0)
            {
                Tell("run-tui: codex ended well and answered nothing");
            }

            return;
        }

        Tell($"ERROR: {Tool} failed ({cause.Name()}): {result.Problem}");
        if (cause == FailureCause.Cancelled)
        {
            return;
        }

        if (settings.FailClosed)
        {
            Tell($"FAIL_CLOSED: the work is not done, and no other model may take it over without a person's approval (exit {FailureCauses.NeedsApproval})");
        }

        var remedy = cause switch
        {
            FailureCause.RateLimited => "wait until the limit is reset",
            FailureCause.Auth => "sign in with 'codex login'",
            FailureCause.Timeout => "raise CODEX_TIMEOUT, or ask for less at once",
            FailureCause.NotFound => "install Codex (npm install -g @openai/codex), or put it on PATH",
            FailureCause.BadRequest => "correct CODEX_MODEL, CODEX_EFFORT or the prompt",
            _ => "look at the message above",
        };
        Tell($"ACTION_REQUIRED: {remedy}, and call again; or {(settings.FailClosed ? "ask the user whether" : "decide whether")} Claude ({RouteTable.FallbackModel}) is to do it instead");
    }

    private void Print(string text)
    {
        foreach (var line in text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'))
        {
            context.Out.WriteLine(context.IsTerminal ? ControlText.Visible(ControlText.StripEscapes(line)) : line);
        }
    }

    private static JsonObject Document(ExecResult result, int exit, RouterSettings settings, ExecArguments arguments) => new()
    {
        ["text"] = result.Text,
        ["exit"] = exit,
        ["cause"] = result.Cause?.Name(),
        ["message"] = result.Problem,
        ["attempts"] = result.Attempts,
        ["tokens"] = new JsonObject
        {
            ["input"] = result.InputTokens,
            ["cached_input"] = result.CachedInputTokens,
            ["output"] = result.OutputTokens,
            ["total"] = result.InputTokens + result.OutputTokens,
        },
        ["model"] = settings.Model,
        ["effort"] = settings.Effort,
        ["sandbox"] = arguments.Sandbox,
        ["dir"] = arguments.Folder,
        ["fail_closed"] = settings.FailClosed,
    };

    private void Record(RoutedCallResult call)
    {
        var metrics = new RouterMetrics(RouterMetrics.PathOf(context.Variable, context.WorkingDirectory), context.Time);
        if (call.Cause != FailureCause.Cancelled && metrics.Record(RouterCall.Of(Tool, call.Output, call.Cause)) is { } problem)
        {
            Tell($"run-tui: {problem}");
        }
    }

    private void Tell(string line) => context.Error.WriteLine(Shown.Clean(line, 2000));
}
