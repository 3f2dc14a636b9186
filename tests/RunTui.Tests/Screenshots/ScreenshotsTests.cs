using System.Text.RegularExpressions;
using RunTui.Dashboard.Screenshots;
using RunTui.Testing;

namespace RunTui.Tests.Screenshots;

/// <summary>
/// The pictures in <c>screenshots/</c> are frames of the demo. Normally the frames are made again and their text is compared with
/// the files; <c>RUN_TUI_SCREENSHOTS=1</c> writes the files.
/// </summary>
public sealed partial class ScreenshotsTests
{
    private static readonly bool Writes = Environment.GetEnvironmentVariable("RUN_TUI_SCREENSHOTS") == "1";

    private readonly List<string> _different = [];

    [Fact(Timeout = 5 * 60 * 1000)]
    public async Task Pictures_show_the_demo_as_it_is()
    {
        await using var demo = new DemoStory();
        await demo.SeesAsync("planning the header");
        await demo.PassAsync(1, "outline");
        await demo.PassAsync(1, "outline");
        await demo.PassAsync(1, "outline");
        await demo.SeesAsync("✓ outline", "● header", "● gallery", "● contact");
        demo.Press("gjj");
        for (var second = 0; second < 3; second++)
        {
            await demo.PassAsync(1, "header", "gallery", "contact");
        }

        await demo.SeesAsync("At work: header, gallery, contact.", "gallery: picture 4 of 8", "0:06", "line 4 of 4 · following");
        await TakeAsync("running", demo);

        await demo.PassAsync(1, "header", "gallery", "contact");
        await demo.SeesAsync("✓ contact", "● domain");
        await demo.PassAsync(1, "domain");
        await demo.SeesAsync("◐ domain", "At work: header, gallery.", "line 2 of 2");
        await TakeAsync("blocker", demo);

        await demo.PassAsync(0, "header", "gallery");
        await demo.SeesAsync("✓ header");
        await demo.EscapeAsync(gone: "a answer  r retry");
        demo.Press("gjj/picture [246]\r");
        await demo.SeesAsync("At work: gallery.", "line 6 of 6", "match 3 of 3");
        await TakeAsync("search", demo);

        demo.Press("?");
        await demo.SeesAsync("type to search");
        await TakeAsync("help", demo);

        await demo.EscapeAsync(gone: "type to search");
        await demo.EscapeAsync(gone: "/picture");
        demo.Press("b\r");
        await demo.SeesAsync("Your answer:");
        demo.Press("example.org\r");
        await demo.SeesNoAsync("Waits for you");
        await demo.PassAsync(1, "domain", "gallery");
        await demo.SeesAsync("✓ domain");
        await demo.PassAsync(1, "gallery");
        await demo.PassAsync(1, "gallery");
        await demo.SeesAsync("✓ gallery", "● assemble");
        await demo.PassAsync(2, "assemble");
        await demo.SeesAsync("attempt 2 0:02");
        await demo.PassAsync(2, "assemble");
        await demo.SeesAsync("✓ assemble", "● publish");
        await demo.PassAsync(2, "publish");
        demo.Press("gjjjjl");
        await demo.SeesAsync("✓ completed", "✗ attempt 1", "line 2 of 2");
        await TakeAsync("completed", demo);

        Assert.True(_different.Count == 0, string.Join("\n\n", _different.Append("If this is as it should be, make the pictures again: see CONTRIBUTING.md.")));
    }

    private async Task TakeAsync(string name, DemoStory demo)
    {
        var file = Path.Combine(Repository.Root, "screenshots", $"{name}.svg");
        if (Writes)
        {
            await File.WriteAllTextAsync(file, PictureOf(demo));
            return;
        }

        try
        {
            // What was waited for may be there a frame before the rest of the screen is.
            var expected = TextOf(await File.ReadAllTextAsync(file));
            await demo.UntilAsync(() => TextOf(PictureOf(demo)) == expected, $"what {name}.svg shows,\n{expected}\n");
        }
        catch (Exception e) when (e is TimeoutException or IOException)
        {
            _different.Add(e.Message);
        }
    }

    private static string PictureOf(DemoStory demo) => FrameSvg.Of(demo.Screen, "run-tui demo");

    /// <summary>Where the run lies is not the same twice, nor is the room that its path takes.</summary>
    private static string TextOf(string svg) => LogPath().Replace(FrameText.Read(svg), "$1 ");

    [GeneratedRegex(@"\S*(/logs/steps/\S*) +")]
    private static partial Regex LogPath();
}
