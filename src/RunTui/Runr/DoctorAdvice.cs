using RunTui.Engine.Blueprints;

namespace RunTui.Runr;

/// <summary>What the findings of <c>doctor</c> mean, and how they are mended.</summary>
/// <param name="program">How run-tui is called from here.</param>
internal sealed class DoctorAdvice(string program)
{
    /// <summary>What a finding means for runs, and what to do where it is not in order.</summary>
    public (string Explanation, string? Fix) Of(string id, DoctorState state, string message)
    {
        var (explanation, fix) = id.Split(':') switch
        {
            ["version"] => ("Which run-tui this is; name it when you report something.", null),
            ["dotnet"] => ("run-tui runs on this .NET; nothing else of .NET is needed.", null),
            ["program"] => ("Scripts, skills and the commands that run-tui proposes call it by its name.", "put the folder of run-tui on PATH, or install it from its source: dotnet publish src/RunTui -c Release -o <folder>, then <folder>/run-tui install"),
            ["home"] => ("Settings, themes and the list of recent runs lie in your home folder; runs themselves don't need it.", "set HOME to a folder that you may write to"),
            ["settings"] => ("Your own keys, theme and notices; an entry that is wrong counts as not given.", "mend the line that is named; 'run-tui schema --vscode' makes an editor check the file"),
            ["skills"] => ("With them a host agent plans a run when you say /run or $run; without them everything works from the command line.", $"{program} install --host both"),
            ["tmux"] => ("A run outlives its terminal by itself: --detach leaves it working, attach comes back to it.", null),
            ["git"] => ("The runs of tasks and sprints work in a git repository, and commit what is verified. A blueprint and a work item run anywhere.", "do what is said there, and look again"),
            ["tree"] => ("A run that has a worktree of its own starts from the last commit, and sees nothing of what is not committed.", "git stash, or git commit"),
            ["identity"] => ("Checkpoints are commits, and git makes none without a name.", "git config user.name \"Your Name\" && git config user.email you@example.com"),
            ["operation"] => ("git is in the middle of something; a run in your checkout would become part of it.", "end it, or take it back: git status says how"),
            ["submodules"] => ("git leaves submodules out of a worktree, so that the agents would not find their files.", $"{program} run --task <file> --in-place"),
            ["config"] when message.StartsWith("there is no", StringComparison.Ordinal) => ("The runs of task files take their workers, scope and verification from it. Blueprints, sprints and FIRE's work items don't need it.", $"{program} init"),
            ["config"] => ("The runs of task files take their workers, scope and verification from it.", "mend what is named, or make it anew: " + program + " init --force"),
            ["verification"] => ("These commands decide whether a milestone passes; without them only the review does.", "add a command to $.verification.tier0 in the configuration, such as your build"),
            ["agents"] => ("Every step that is no shell step is done by an agent: Claude Code, Codex or Gemini CLI.", "install one of them and sign in: npm install -g @anthropic-ai/claude-code, @openai/codex or @google/gemini-cli"),
            ["worker", var worker] => ($"The agent that steps and phases go to which name {worker}; run-tui starts it and signs in nowhere itself.", WorkerFix(worker, message)),
            ["ping", var worker] => ("Whether the agent answers to a prompt without a terminal, as in a run.", $"start {worker} once by hand, and sign in"),
            ["routes"] => ("Settings of the routes of plan-and-execute, from the environment.", "correct the variable that is named"),
            ["route", var tool] => ("Who plans of plan-and-execute send their tasks to; other runs don't need it.", RouteFix(tool, message)),
            ["agent", var agent] => ("An agent that steps can name as their tool; run-tui starts it and signs in nowhere itself.", AgentFix(agent, message)),
            ["folder"] => ("Where runs are kept.", "give yourself the right to write there, or work in a folder of yours"),
            ["worktrees"] => ("Checkouts of runs that are gone; they cost room and hold their branches.", $"git worktree prune, or the command that is named; '{program} gc' does it for runs that are over"),
            _ => ("", null),
        };
        return (explanation, state is DoctorState.Ok ? null : fix);
    }

    /// <summary>How what is in the way of git is mended, by the problem's name; null where its own remedy says it best.</summary>
    public static string? GitFix(string problem) => problem switch
    {
        "not_a_repository" => "go into the repository, or make one: git init",
        "unborn_branch" => "commit something: git commit --allow-empty -m \"Begin\"",
        "git_missing" => "install git, as with 'apt install git' or 'brew install git', or put its folder on PATH",
        _ => null,
    };

    private static string WorkerFix(string worker, string message) =>
        message.Contains("not found", StringComparison.Ordinal) ? worker switch
        {
            "claude" => "npm install -g @anthropic-ai/claude-code",
            "codex" => "npm install -g @openai/codex",
            _ => "put it on PATH, or correct its bin in the configuration",
        }
        : $"run '{worker} --version' by hand and mend what it says";

    private static string AgentFix(string agent, string message) =>
        !message.Contains("not found;", StringComparison.Ordinal) ? $"run '{agent} --version' by hand and mend what it says"
        : agent == ToolReference.Gemini ? "npm install -g @google/gemini-cli"
        : "put it on PATH";

    private static string RouteFix(string tool, string message) => tool switch
    {
        _ when message.Contains(":missing", StringComparison.Ordinal) => tool == ToolReference.Codex ? "npm install -g @openai/codex" : "npm install -g @anthropic-ai/claude-code",
        ToolReference.Codex => "codex login",
        _ => "run it with --version by hand and mend what it says",
    };
}
