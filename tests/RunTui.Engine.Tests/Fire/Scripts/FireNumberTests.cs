using RunTui.Engine.Fire.Scripts;

namespace RunTui.Engine.Tests.Fire.Scripts;

public sealed class FireNumberTests
{
    [Theory]
    [InlineData("5", 5)]
    [InlineData(" 5.9x", 5)]
    [InlineData("-3", -3)]
    [InlineData("+4", 4)]
    [InlineData("1e3", 1)]
    [InlineData("0x10", 0)]
    public void A_whole_number_is_what_a_text_begins_with(string text, double number) => Assert.Equal(number, FireNumber.Read(text, isWhole: true));

    [Theory]
    [InlineData("85.5%", 85.5)]
    [InlineData(".5", 0.5)]
    [InlineData("1e2", 100)]
    [InlineData("1e", 1)]
    [InlineData("5.", 5)]
    [InlineData("-0", 0)]
    public void A_number_is_what_a_text_begins_with(string text, double number) => Assert.Equal(number, FireNumber.Read(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("--1")]
    [InlineData("1e999")]
    [InlineData("NaN")]
    public void What_begins_with_none_is_none(string? text) => Assert.Null(FireNumber.Read(text));

    [Theory]
    [InlineData(0, "0")]
    [InlineData(85.5, "85.5")]
    [InlineData(0.1, "0.1")]
    [InlineData(1e20, "100000000000000000000")]
    [InlineData(0.00001, "0.00001")]
    [InlineData(1e21, "1e+21")]
    public void A_number_is_written_as_JSON_has_it(double number, string text) => Assert.Equal(text, FireNumber.Text(number));
}
