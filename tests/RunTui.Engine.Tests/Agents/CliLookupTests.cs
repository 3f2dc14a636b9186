using RunTui.Engine.Agents;

namespace RunTui.Engine.Tests.Agents;

public sealed class CliLookupTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("lookup-").FullName;

    [Fact]
    public void Find_takes_the_first_executable_on_the_path()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no executable bit.");
        Add("one", executable: false);
        Directory.CreateDirectory(Path.Join(_root, "two", "claude"));
        var third = Add("three", executable: true);
        Add("four", executable: true);

        Assert.Equal(third, Lookup("one", "missing", "two", "three", "four").Find("claude"));
        Assert.Equal(third, Lookup().Find(third));
    }

    [Theory]
    [InlineData("claude")]
    [InlineData("")]
    [InlineData("./claude")]
    [InlineData("a\0b")]
    public void Find_is_null_when_there_is_none(string name) => Assert.Null(Lookup("one").Find(name));

    [Fact]
    public void Find_does_not_search_relative_entries()
    {
        var lookup = new CliLookup(name => name == "PATH" ? ":.:bin" : null);

        Assert.Null(lookup.Find("RunTui.Engine.Tests"));
        Assert.Null(new CliLookup(_ => null).Find("sh"));
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private CliLookup Lookup(params string[] folders) => new(name =>
        name == "PATH" ? string.Join(Path.PathSeparator, folders.Select(folder => Path.Join(_root, folder))) : null);

    private string Add(string folder, bool executable)
    {
        var path = Path.Join(Directory.CreateDirectory(Path.Join(_root, folder)).FullName, "claude");
        File.WriteAllText(path, "");
        if (executable && !OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        return path;
    }
}
