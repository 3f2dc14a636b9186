using System.Text;

namespace RunTui.Engine.Tests.Fire.Scripts;

/// <summary>Files as other systems and editors leave them.</summary>
public sealed class FireLineEndsTests : IDisposable
{
    private const string Run = "run-shop-001";

    private readonly FireProject _project = FireProject.WithBatch();

    public void Dispose() => _project.Dispose();

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void Line_ends_and_a_byte_order_mark_stay(bool crlf, bool mark)
    {
        string[] files = [_project.StateFile, _project["runs", Run, "run.md"], _project["intents", "auth", "brief.md"], _project["intents", "auth", "work-items", "login.md"]];
        foreach (var file in files)
        {
            var text = File.ReadAllText(file);
            File.WriteAllText(file, crlf ? text.Replace("\n", "\r\n", StringComparison.Ordinal) : text, new UTF8Encoding(mark));
        }

        _project.Runs.CompleteItem(Run);
        var done = _project.Runs.CompleteRun(Run, force: true);

        Assert.Empty(done.Warnings);
        foreach (var file in files)
        {
            var bytes = File.ReadAllBytes(file);
            Assert.Equal(mark, bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble));
            var text = Encoding.UTF8.GetString(bytes);
            Assert.Equal(crlf ? text.Split('\n').Length - 1 : 0, text.Split("\r\n").Length - 1);
            Assert.Contains("completed", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_text_below_the_fields_stays_byte_for_byte()
    {
        byte[] body = [.. "\r\nmixed\nends\r"u8, 0xFF, 0xFE, .. "\n\n\n---\n"u8];
        var file = _project["intents", "auth", "work-items", "login.md"];
        File.WriteAllBytes(file, [.. "---   \nstatus: pending\nx: 'y'\n---\n"u8, .. body]);

        _project.Runs.CompleteItem(Run);

        var bytes = File.ReadAllBytes(file);
        Assert.True(bytes.AsSpan().EndsWith(body));
        Assert.Equal($"---\nstatus: completed\nx: 'y'\nrun_id: {Run}\ncompleted_at: {FireProject.Now}\n---\n", Encoding.UTF8.GetString(bytes[..^body.Length]));
    }

    [Theory]
    [InlineData("no fields at all\n")]
    [InlineData("")]
    [InlineData("---\nstatus: pending\n")]
    [InlineData("---\n---\n")]
    public void A_file_without_fields_is_left_alone(string text)
    {
        _project.Write("intents/auth/work-items/login.md", text);
        File.Delete(_project["intents", "auth", "brief.md"]);

        Assert.Empty(_project.Runs.CompleteItem(Run).Warnings);
        Assert.Equal(text, _project.Read("intents", "auth", "work-items", "login.md"));
        Assert.False(File.Exists(_project["intents", "auth", "brief.md"]));
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_a_warning()
    {
        _project.Write("intents/auth/work-items/login.md", "---\nstatus: pending\nstatus: twice\n---\n");

        var warning = Assert.Single(_project.Runs.CompleteItem(Run).Warnings);
        Assert.Contains("login.md was left alone: line 3, column 1", warning, StringComparison.Ordinal);
    }
}
