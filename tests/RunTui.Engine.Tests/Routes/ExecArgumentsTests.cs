using RunTui.Engine.Routes;
using RunTui.Testing;

namespace RunTui.Engine.Tests.Routes;

public sealed class ExecArgumentsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ExecArgumentsTests()
    {
        Directory.CreateDirectory(_folder["src", "read-only"]);
        Directory.CreateDirectory(_folder["home", "shop"]);
        _folder.Write("file.txt", "");
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("read-only", ".", "ask")]
    [InlineData("read-only", ".", "ask", "")]
    [InlineData("read-only", ".", "ask", "read-only")]
    [InlineData("workspace-write", ".", "ask", "workspace-write")]
    [InlineData("read-only", ".", "ask", "read-only", "")]
    [InlineData("workspace-write", "src", "ask", "workspace-write", "src")]
    [InlineData("read-only", "src", "ask", "src", "read-only")]
    [InlineData("workspace-write", "src", "ask", "./src/", "workspace-write")]
    [InlineData("read-only", "home/shop", "ask", "~/shop", "read-only")]
    [InlineData("read-only", "src", "-", "read-only", "src/read-only/..")]
    public void Read_takes_sandbox_and_folder_in_either_order(string sandbox, string folder, params string[] words)
    {
        var arguments = Read(words);

        Assert.Null(arguments.Problem);
        Assert.Equal((words[0], sandbox, Path.GetFullPath(_folder[folder])), (arguments.Prompt, arguments.Sandbox, Path.TrimEndingDirectorySeparator(arguments.Folder)));
        Assert.False(arguments.GrantsWriteUnasked);
    }

    [Theory]
    [InlineData("src", "src")]
    [InlineData("src", "./src")]
    [InlineData(".", ".")]
    [InlineData("home", "~")]
    [InlineData("home/shop", "~/shop")]
    public void Read_grants_writing_to_a_folder_that_stands_alone_and_says_so(string folder, string word)
    {
        var arguments = Read("ask", word);

        Assert.Equal(("workspace-write", Path.GetFullPath(_folder[folder]), true), (arguments.Sandbox, Path.TrimEndingDirectorySeparator(arguments.Folder), arguments.GrantsWriteUnasked));
    }

    [Theory]
    [InlineData("there is no prompt; expected <prompt> [read-only|workspace-write] [folder], or <prompt> <folder> [read-only|workspace-write]")]
    [InlineData("the prompt is empty; say what is to be done", "  ")]
    [InlineData("\"readonly\" is no sandbox and no folder (did you mean \"read-only\"?); expected", "ask", "readonly")]
    [InlineData("\"danger-full-access\" is no sandbox and no folder; expected", "ask", "danger-full-access")]
    [InlineData("\"elsewhere\" is no sandbox and no folder; expected", "ask", "elsewhere", "other")]
    [InlineData("\"write\" is no sandbox; there are read-only and workspace-write", "ask", "src", "write")]
    [InlineData("no/where: there is no such folder", "ask", "read-only", "no/where")]
    [InlineData("no/where: there is no such folder", "ask", "no/where")]
    [InlineData("no/where: there is no such folder", "ask", "no/where", "read-only")]
    [InlineData("workspace-write: there is no such folder", "ask", "read-only", "workspace-write")]
    [InlineData("./file.txt: there is no such folder, it is a file", "ask", "./file.txt")]
    [InlineData("the folder is empty; name the folder to work in, or leave it out for this one", "ask", "", "workspace-write")]
    [InlineData("4 arguments are too many (\"c\" is the first that is none); expected", "ask", "read-only", "src", "c")]
    public void Read_says_in_one_line_what_is_wrong(string problem, params string[] words)
    {
        Assert.StartsWith(problem, Read(words).Problem, StringComparison.Ordinal);
    }

    private ExecArguments Read(params string[] words) => ExecArguments.Read(words, _folder.Path, _folder["home"]);
}
