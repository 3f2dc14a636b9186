using RunTui.Dashboard.Logs;
using RunTui.Testing;

namespace RunTui.Dashboard.Tests.Logs;

public sealed class LogFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Path => _folder["a.log"];

    [Fact]
    public void A_file_may_appear_and_grow()
    {
        using var file = new LogFile(Path);
        Assert.Equal("not there yet", file.Trouble);
        Assert.Equal(LogChange.None, file.Refresh());
        File.WriteAllText(Path, "one");
        Assert.Equal(LogChange.Grown, file.Refresh());
        Assert.Null(file.Trouble);
        Assert.Equal(LogChange.None, file.Refresh());
        File.AppendAllText(Path, "two");
        Assert.Equal(LogChange.Grown, file.Refresh());
        Assert.Equal(6, file.Length);
    }

    [Fact]
    public void Nobody_is_kept_from_writing_renaming_or_deleting_it()
    {
        File.WriteAllText(Path, "one");
        using var file = new LogFile(Path);
        using (var writer = new FileStream(Path, FileMode.Append, FileAccess.Write, FileShare.Read))
        {
            writer.WriteByte(1);
        }

        File.Move(Path, _folder["b.log"]);
        File.Delete(_folder["b.log"]);
        Assert.Equal(LogChange.None, file.Refresh());
        Assert.Equal("deleted; this is what it held", file.Trouble);
        Assert.Equal(3, file.Read(0, new byte[3]));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("longer than what was there before")]
    public void Cutting_it_is_seen_however_much_is_written_then(string text)
    {
        File.WriteAllText(Path, "what was there");
        using var file = new LogFile(Path);
        File.WriteAllText(Path, text);
        Assert.Equal(LogChange.Replaced, file.Refresh());
    }

    [Fact]
    public void Another_file_of_the_same_length_and_name_is_another_log()
    {
        File.WriteAllText(Path, "what was there");
        using var file = new LogFile(Path);
        File.WriteAllText(_folder["b.log"], "what is now!!!");
        File.SetLastWriteTimeUtc(_folder["b.log"], DateTime.UtcNow.AddSeconds(5));
        File.Move(_folder["b.log"], Path, overwrite: true);
        Assert.Equal(LogChange.Replaced, file.Refresh());
    }

    [Fact]
    public void A_folder_in_its_place_is_a_trouble_and_no_failure()
    {
        Directory.CreateDirectory(Path);
        using var file = new LogFile(Path);
        Assert.StartsWith("cannot be read", file.Trouble, StringComparison.Ordinal);
        Assert.Equal(LogChange.None, file.Refresh());
    }

    public void Dispose() => _folder.Dispose();
}
