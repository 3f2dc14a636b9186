using System.Diagnostics;

namespace RunTui.Tests.Completion;

/// <summary>The scripts in real shells, with a program in run-tui's place that says what it was asked.</summary>
public sealed class CompletionScriptsTests : IDisposable
{
    private const string Bash = """
        source "$1"; shift
        COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=()
        compopt() { :; }
        _run_tui_complete
        printf '%s\n' "${COMPREPLY[@]}"
        """;

    private readonly CommandLineHost _host = new();

    [Fact(Timeout = 60000)]
    public async Task Bash_offers_what_run_tui_says_and_quotes_it()
    {
        var program = _host.Folder.WriteProgram("run-tui", """
            printf '%s\n' "$@" > "$0.asked"
            printf 'my run\truns/my run\nplain\n:files\n$(touch x)\n'
            """);
        Assert.Equal("my\\ run\nplain\n\\$\\(touch\\ x\\)\n", await RunAsync("bash", Bash, program, "status", ""));
        Assert.Equal("__complete\n--\nstatus\n\n", File.ReadAllText(program + ".asked"));
    }

    [Fact(Timeout = 60000)]
    public async Task Bash_puts_words_together_again_that_it_broke_at_a_sign()
    {
        var program = _host.Folder.WriteProgram("run-tui", """
            printf '%s\n' "$@" > "$0.asked"
            printf -- '--launch-mode=adaptive\n'
            """);
        Assert.Equal("adaptive\n", await RunAsync("bash", Bash, program, "resume", "--launch-mode", "=", "a"));
        Assert.Equal("__complete\n--\nresume\n--launch-mode=a\n", File.ReadAllText(program + ".asked"));
    }

    [Fact(Timeout = 60000)]
    public async Task Bash_says_nothing_where_run_tui_fails()
    {
        var program = _host.Folder.WriteProgram("run-tui", "echo broken >&2; exit 1");
        Assert.Equal("\n", await RunAsync("bash", Bash, program, "status", ""));
    }

    [Theory(Timeout = 60000)]
    [InlineData("bash", "source \"$1\"; for p in run-tui runr run-workflow run-skill; do complete -p $p; done", "complete -F _run_tui_complete {0}\n")]
    [InlineData("zsh", "autoload -Uz compinit; compinit -D; source \"$1\"; for p in run-tui runr run-workflow run-skill; do echo \"$p $_comps[$p]\"; done", "{0} _run_tui_complete\n")]
    [InlineData("fish", "source $argv[2]; for p in run-tui runr run-workflow run-skill; complete -c $p | string match -q '*__run_tui_complete*'; and echo $p; end", "{0}\n")]
    public async Task Each_name_that_run_tui_is_called_by_is_completed(string shell, string driver, string line)
    {
        string[] names = ["run-tui", "runr", "run-workflow", "run-skill"];
        Assert.Equal(string.Concat(names.Select(name => line.Replace("{0}", name, StringComparison.Ordinal))), await RunAsync(shell, driver));
    }

    [Theory(Timeout = 60000)]
    [InlineData("bash", "bash", "-n")]
    [InlineData("zsh", "zsh", "-n")]
    [InlineData("fish", "fish", "--no-execute")]
    public async Task A_script_is_one_for_its_shell(string shell, string program, string check)
    {
        Assert.SkipUnless(Has(program), $"{program} is not on this machine");
        using var process = Process.Start(new ProcessStartInfo(program, [check, await ScriptAsync(shell)]) { RedirectStandardError = true })!;
        var said = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal((0, ""), (process.ExitCode, said));
    }

    [Fact]
    public async Task Each_shell_s_help_says_how_to_enable_it_and_another_is_refused()
    {
        await _host.RunAsync("completion", "--help");
        foreach (var shell in new[] { "bash", "zsh", "fish", "powershell" })
        {
            Assert.Contains($"run-tui completion {shell}", _host.Out, StringComparison.Ordinal);
        }

        Assert.Equal(1, await _host.RunAsync("completion", "tcsh"));
        Assert.Contains("there is no script for that", _host.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _host.Dispose();

    private static bool Has(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, program)));

    private async Task<string> ScriptAsync(string shell)
    {
        Assert.Equal(0, await _host.RunAsync("completion", shell));
        return _host.Folder.Write($"{shell}.completion", _host.Out);
    }

    private async Task<string> RunAsync(string shell, string driver, params string[] words)
    {
        Assert.SkipUnless(Has(shell), $"{shell} is not on this machine");
        var script = await ScriptAsync(shell);
        using var process = Process.Start(new ProcessStartInfo(shell, [shell switch { "bash" => "--norc", "zsh" => "-f", _ => "--no-config" }, "-c", driver, "driver", script, .. words])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _host.Folder.Path,
        })!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Equal("", await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return await output;
    }
}
