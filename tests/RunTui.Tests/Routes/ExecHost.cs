namespace RunTui.Tests.Routes;

/// <summary>The program with a codex of the test's own on PATH, which notes its arguments, its prompt and its calls.</summary>
internal sealed class ExecHost : IDisposable
{
    public const string Says = """
        echo '{"type":"thread.started","thread_id":"t"}'
        echo '{"type":"item.completed","item":{"type":"agent_message","text":"Two files."}}'
        echo '{"type":"turn.completed","usage":{"input_tokens":100,"cached_input_tokens":40,"output_tokens":20}}'
        """;

    public ExecHost()
    {
        Host.Variables["PATH"] = $"{Directory.CreateDirectory(Host.Folder["bin"]).FullName}:/usr/bin:/bin";
        Host.Variables["ROUTER_METRICS_FILE"] = Host.Folder["metrics.json"];
        Host.WorkingDirectory = Directory.CreateDirectory(Host.Folder["work"]).FullName;
        Directory.CreateDirectory(Host.Folder["work", "src"]);
        Codex(Says);
    }

    public CommandLineHost Host { get; } = new();

    public string[] Arguments => File.ReadAllLines(Host.Folder["argv"]);

    public string Prompt => File.ReadAllText(Host.Folder["prompt"]);

    public int Calls => File.Exists(Host.Folder["calls"]) ? File.ReadAllLines(Host.Folder["calls"]).Length : 0;

    public void Codex(string script) => Host.Folder.WriteProgram(
        Path.Combine("bin", "codex"),
        $"""
        printf '%s\n' "$@" > '{Host.Folder["argv"]}'
        /bin/cat > '{Host.Folder["prompt"]}'
        echo called >> '{Host.Folder["calls"]}'
        calls=$(/usr/bin/wc -l < '{Host.Folder["calls"]}')
        while [ $# -gt 0 ]; do if [ "$1" = --output-last-message ]; then last=$2; fi; shift; done
        {script}
        """);

    public void Dispose() => Host.Dispose();
}
